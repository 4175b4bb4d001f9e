"""What termbases and the commands `glossary …` on terms tell the user, in Chinese; see `messages_zh` for the form."""

_CHECK = {
    "Termbases, by name or as files (default: all).": "术语库：名称或文件（默认：全部）。",
    "Look for forbidden terms in use in this memory; may be given several times.": (
        "查找该翻译记忆库中仍在使用的禁用术语；可多次给出。"
    ),
    "Check termbases: conflicts, duplicates, languages without a term, wrong script, forbidden terms in use.": (
        "检查术语库：冲突、重复、缺少某种语言的术语、文字不符、仍在使用的禁用术语。"
    ),
    "The exit code is 5 where there is an error, 0 where there are warnings only or nothing at all.": (
        "有错误时退出码为 5，仅有警告或没有问题时为 0。"
    ),
    "severity": "级别",
    "check": "检查",
    "what was found": "发现的问题",
    "line {}": "第 {0} 行",
    "term": "术语",
    "in use": "使用的译名",
    "expected": "应为",
    "target": "译文",
    "{} errors, {} warnings.": "{0} 个错误，{1} 个警告。",
    "No approved term in Chinese.": "没有可用的中文术语。",
    "No approved term in English.": "没有可用的英文术语。",
    "No approved term in {}.": "{0} 中没有可用的术语。",
    "Several preferred terms in Chinese.": "有多个中文优先术语。",
    "Several preferred terms in English.": "有多个英文优先术语。",
    "'{}' is not written in Chinese.": "“{0}”不是中文。",
    "'{}' is not written in English.": "“{0}”不是英文。",
    "'{}' and '{}' are one term, approved and not to be used.": "“{0}”与“{1}”是同一术语，既许用又不许用。",
    "'{}' is no ICS code.": "“{0}”不是 ICS 分类号。",
    "'{}' is no CCS code.": "“{0}”不是 CCS 分类号。",
    "'{}' stands in {} concepts.": "“{0}”出现在 {1} 个概念中。",
    "'{}' for '{}' is approved in one concept and forbidden in another.": (
        "“{1}”的译名“{0}”在一个概念中许用，在另一个概念中禁用。"
    ),
    "'{}' / '{}' is there twice.": "“{0}”/“{1}”重复。",
    "'{}' is both '{}' and '{}' in one domain.": "在同一领域中，“{0}”既对应“{1}”，又对应“{2}”。",
}

_EXTRACT = {
    "Documents (.docx, .docm, .dotx) or texts (.txt, .md).": "文档（.docx、.docm、.dotx）或文本（.txt、.md）。",
    "Look for pairs of terms in this memory; may be given several times.": "在该翻译记忆库中查找术语对；可多次给出。",
    "Leave out what this termbase has; may be given several times.": "略去该术语库已有的术语；可多次给出。",
    "XLSX, CSV, TSV or TBX file to review and import.": "供审阅和导入的 XLSX、CSV、TSV 或 TBX 文件。",
    "How many to take at most from statistics, of each kind.": "统计方法每类最多取多少个。",
    "Find candidate terms: term entries, terms explained in parentheses, frequent ones, pairs of a memory.": (
        "提取候选术语：术语条目、括号中说明的术语、高频术语、翻译记忆库中的术语对。"
    ),
    "The file written can be reviewed in a spreadsheet and imported with `glossary import`, which leaves out terms "
    "that still lack their other language.": (
        "写出的文件可在电子表格中审阅，再用 glossary import 导入；仍缺另一语言的术语不会导入。"
    ),
    "There is nothing to look for terms in.": "没有可提取术语的内容。",
    "Give documents, or a memory with --memory.": "请给出文档，或用 --memory 给出翻译记忆库。",
    "{} holds no text.": "{0} 没有文本。",
    "Choose another file.": "请选择另一个文件。",
    "term entry": "术语条目",
    "parenthesis": "括号说明",
    "alignment": "对齐",
    "statistics": "统计",
    "found by": "来源",
    "frequency": "频次",
    "score": "得分",
}

_COMPOUNDS = {
    "Termbase to look parts up in; may be given several times (default: all, and those that ship).": (
        "查找组成部分的术语库；可多次给出（默认：全部术语库和随附术语库）。"
    ),
    "The compound.": "复合词。",
    "Its translation (default: that of the termbases).": "其译名（默认：术语库中的译名）。",
    "Take a compound term apart into its parts with their translations.": "把复合词拆分为各部分，并给出其译名。",
    "Parts that no termbase has get what the others leave of the translation; they are added to the termbase once you "
    "agree, or with --yes.": ("术语库中没有的部分，取译名中其余部分剩下的文字；经您同意或给出 --yes 后加入术语库。"),
    "Add {} parts?": "添加 {0} 个组成部分？",
    "The parts in order; PART=TRANSLATION where no termbase has it.": (
        "按顺序给出各部分；术语库中没有的写作“部分=译名”。"
    ),
    "The translation, instead of a proposal.": "译名，代替建议的译名。",
    "Put parts together to a compound term and propose its translation.": "把各部分组合为复合词，并建议其译名。",
    "The first proposal is added to the termbase once you agree, or with --yes.": (
        "经您同意或给出 --yes 后，第一个建议加入术语库。"
    ),
    "A compound has two parts at least.": "复合词至少有两个部分。",
    "Give the parts one by one, in their order.": "请按顺序逐个给出各部分。",
    "No termbase has a translation of {}.": "术语库中没有 {0} 的译名。",
    "Give it as PART=TRANSLATION.": "请写作“部分=译名”。",
    "Add '{}' = '{}'?": "添加“{0}”=“{1}”？",
    "part": "部分",
    "translation": "译名",
    "Nothing was added: --yes adds what is proposed.": "未添加任何内容：给出 --yes 即添加建议的内容。",
}

_FILES = {
    "TBX, UTX, CSV, TSV, XLSX or OmegaT files, Word tables.": "TBX、UTX、CSV、TSV、XLSX、OmegaT 文件，Word 表格。",
    "Which column of a table holds a field, by name or number.": "表格中某字段所在的列，用列名或列号。",
    "'{}' names no column.": "“{0}”没有指明列。",
    "Give it as FIELD=COLUMN, as in zh=词条.": "请写作“字段=列”，如 zh=词条。",
    "There is no field '{}'.": "没有字段“{0}”。",
    "Fields: {}.": "字段：{0}。",
    "'{}', line {}: there is no column '{}'.": "“{0}”第 {1} 行：没有列“{2}”。",
    "Columns: {}.": "列：{0}。",
    "'{}', line {}: no Chinese and English column.": "“{0}”第 {1} 行：没有中文列和英文列。",
    "Give --column zh=NAME and en=NAME.": "请给出 --column zh=列名 和 en=列名。",
    "'{}' has no columns to name.": "“{0}”没有可指定的列。",
    "Tables are: {}.": "表格类文件：{0}。",
    "'{}', line 1: no UTX file.": "“{0}”第 1 行：不是 UTX 文件。",
    "Its first line is to be '#UTX 1.11; en/zh; ...'.": "其第一行应为“#UTX 1.11; en/zh; ...”。",
    "'{}', line 1: it is not Chinese and English.": "“{0}”第 1 行：不是中文和英文。",
    "Give a file of these languages.": "请给出这两种语言的文件。",
    "'{}', line {}: no line of column names.": "“{0}”第 {1} 行：没有列名行。",
    "It begins with '#src'.": "列名行以“#src”开头。",
    "A table of terms needs a Chinese and an English column.": "术语表需要中文列和英文列。",
    "'{}' has no table of terms.": "“{0}”没有术语表。",
    "'{}' is no readable Word document.": "“{0}”不是可读取的 Word 文档。",
    "Open it in Word and save it as .docx.": "请用 Word 打开并另存为 .docx。",
}

_TBX = {
    "It is not well-formed XML ({}).": "不是格式良好的 XML（{0}）。",
    "The id '{}' is that of line {} too.": "标识符“{0}”与第 {1} 行重复。",
    "A conceptEntry has no id.": "conceptEntry 没有 id。",
    "The root is <{}>, not <tbx> or <martif>.": "根元素是 <{0}>，而不是 <tbx> 或 <martif>。",
    "The type is '{}', not 'TBX-Basic'.": "类型是“{0}”，而不是“TBX-Basic”。",
    "The root has no xml:lang.": "根元素没有 xml:lang。",
    "The style is '{}', not 'dca' or 'dct'.": "样式是“{0}”，而不是“dca”或“dct”。",
    "The namespace is not {}.": "命名空间不是 {0}。",
    "The header has no sourceDesc.": "文件头没有 sourceDesc。",
    "A concept has no language section.": "概念没有语言部分。",
    "A language section has no xml:lang.": "语言部分没有 xml:lang。",
    "The language '{}' has two sections in one concept.": "同一概念中语言“{0}”有两个部分。",
    "A language section has no term.": "语言部分没有术语。",
    "A term section does not have one term that is not empty.": "术语部分没有且仅有一个非空术语。",
    "'{}' is no data category of TBX-Basic.": "“{0}”不是 TBX-Basic 的数据类目。",
    "'{}' is no value of {}.": "“{0}”不是 {1} 的取值。",
}

TABLE: dict[str, str] = {**_CHECK, **_EXTRACT, **_COMPOUNDS, **_FILES, **_TBX}
