"""What aligning, confirming and editing memories tell the user, in Chinese; see `messages_zh` for the form."""

TABLE: dict[str, str] = {
    "Write the pairs as a table to review, for 'stdtrans tm confirm'; one per file like --report.": (
        "把句对写成供审校的表格，供“stdtrans tm confirm”使用；与 --report 一样每个文件一份。"
    ),
    "A table of pairs with the header zh and en ('-': standard input).": "表头为 zh 和 en 的句对表（“-”：标准输入）。",
    "Add one pair of texts to a memory, or those of a table; the memory is made where it is missing.": (
        "向记忆库添加一个句对，或添加表格中的句对；记忆库不存在时新建。"
    ),
    "--file excludes texts, --from and --domain.": "--file 不能与文本、--from 或 --domain 同时使用。",
    "The table has columns zh, en and domain.": "表格有 zh、en 和 domain 列。",
    "A document and its translation, in any order.": "文档及其译文，顺序不限。",
    "Write the pairs as a table to review, add nothing.": "把句对写成供审校的表格，不添加到记忆库。",
    "Add the pairs kept in a reviewed table.": "添加审校后表格中保留的句对。",
    "Lowest confidence of a pair to add.": "要添加的句对的最低置信度。",
    "Make a memory from two finished documents, one in Chinese and one in English.": (
        "由两个已完成的文档（一个中文、一个英文）建立记忆库。"
    ),
    "Their paragraphs and sentences are paired by order, kind, length, figures, terms and words. What is added counts "
    "as alignment-made and not reviewed. With --review, look the pairs over first: keep, strike out, correct; then add "
    "the table with --from-review.": (
        "段落和句子按顺序、类型、长度、数字、术语和词语配对。添加的单元记为由对齐产生、未经审校。用 --review "
        "可先审阅句对：保留、删去、改正，再用 --from-review 添加该表格。"
    ),
    "Give two documents, or a reviewed table.": "请给出两个文档，或一个审校后的表格。",
    "See 'stdtrans tm align --help'.": "见“stdtrans tm align --help”。",
    "An alignment needs two documents.": "对齐需要两个文档。",
    "Give a document and its translation.": "请给出文档及其译文。",
    "{} pairs, {} texts without partner.": "{0} 个句对，{1} 处文本无对应。",
    "{} pairs are too unsure and were left out (--confidence, --review).": (
        "{0} 个句对置信度过低，未添加（见 --confidence、--review）。"
    ),
    "{} holds no text.": "{0} 不含文本。",
    "Give a document with text in Chinese or English.": "请给出含中文或英文文本的文档。",
    "Both documents are in the same language.": "两个文档是同一种语言。",
    "A review table cannot be written as '{}'.": "审校表格不能写成“{0}”。",
    "Give a name in .xlsx or .docx.": "请给出以 .xlsx 或 .docx 结尾的名称。",
    "{} is no review table.": "{0} 不是审校表格。",
    "Its first row must name the columns keep, zh and en, as the program writes them.": (
        "首行须为程序所写的列名 keep、zh 和 en。"
    ),
    "{} is no readable Word document.": "{0} 不是可读的 Word 文档。",
    "Save it again as .docx.": "请重新存为 .docx。",
    "The reviewed translation (.docx), or a bilingual table (.xlsx, .docx).": (
        "审校后的译文（.docx），或双语表格（.xlsx、.docx）。"
    ),
    "The original (default: found by what was translated).": "原文（默认：按翻译过的内容查找）。",
    "Who reviewed it (default: you).": "审校者（默认：您）。",
    "Take a reviewed translation into a memory: what the reviewer changed, and what they let stand.": (
        "把审校后的译文收入记忆库：审校者改动的和保留的。"
    ),
    "The document is compared with what 'stdtrans translate' made; its pairs are added as reviewed, with who confirmed "
    "them, when, and from which document. A bilingual table gives the pairs that are kept in it.": (
        "将文档与“stdtrans translate”的译文比较；其句对作为已审校的单元添加，并注明确认者、时间和来源文档。"
        "双语表格则给出其中保留的句对。"
    ),
    "{}: {} pairs confirmed, {} of them changed.": "{0}：确认了 {1} 个句对，其中 {2} 个有改动。",
    "{} was not translated here, or was changed since.": "{0} 未在此翻译过，或此后有改动。",
    "Make a memory from both documents with 'stdtrans tm align'.": "请用“stdtrans tm align”由两个文档建立记忆库。",
    "{} is not the translation of any document translated here.": "{0} 不是在此翻译过的任何文档的译文。",
    "Give the original with --source, or make a memory from both with 'stdtrans tm align'.": (
        "请用 --source 给出原文，或用“stdtrans tm align”由两个文档建立记忆库。"
    ),
    "Show what two memories differ in: pairs that one of them lacks, and texts they translate differently.": (
        "显示两个记忆库的差异：一方没有的句对，以及译法不同的文本。"
    ),
    "{} texts only in {}, {} only in {}, {} translated differently.": (
        "{0} 条文本只在 {1} 中，{2} 条只在 {3} 中，{4} 条译法不同。"
    ),
    "Units in which this text stands.": "含有此文本的单元。",
    "Units of this subject field.": "属于此领域的单元。",
    "Units with this tag.": "带有此标签的单元。",
    "Units of this origin: human, machine, alignment.": "此来源的单元：human、machine、alignment。",
    "Units from this document.": "来自此文档的单元。",
    "Give them this subject field ('' for none).": "设为此领域（'' 表示无）。",
    "Give them this tag.": "添加此标签。",
    "Take this tag from them.": "去掉此标签。",
    "Replace a text in them.": "替换其中的文本。",
    "Replace in this language only.": "只在此语言中替换。",
    "Take back the last edit.": "撤销最近一次编辑。",
    "Change the units of a memory that a query means: subject field, tags, texts.": (
        "更改记忆库中符合查询条件的单元：领域、标签、文本。"
    ),
    "Without a query all units are meant. --dry-run shows what would change; --undo takes the last edit back.": (
        "不给查询条件则指全部单元。--dry-run 显示将要更改的内容；--undo 撤销最近一次编辑。"
    ),
    "There is nothing to change, or an edit to take back as well.": "没有给出要更改的内容，或同时要求撤销。",
    "See 'stdtrans tm edit --help'.": "见“stdtrans tm edit --help”。",
    "Dry run: {} units would change.": "试运行：将更改 {0} 个单元。",
    "{} units changed.": "已更改 {0} 个单元。",
    "The memory '{}' has no edit to take back.": "记忆库“{0}”没有可撤销的编辑。",
    "{} units are as before.": "{0} 个单元已恢复原状。",
    "Unit {} would have an empty side.": "单元 {0} 会有一侧为空。",
    "Replace less, or delete the unit.": "请少替换一些，或删除该单元。",
}
