"""What the program says to its user, in Chinese. The key is the English text of the code; `{0}`, `{1}` its places."""

_HELP = {
    "Usage:": "用法：",
    "Arguments": "参数",
    "Options": "选项",
    "Commands": "命令",
    "Examples:": "示例：",
    "[default: {}]": "[默认：{0}]",
    "[required]": "[必需]",
    "Install completion for the current shell.": "为当前 shell 安装命令补全。",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "显示当前 shell 的补全脚本，供复制或自行安装。"
    ),
    "Translate standards between Chinese and English: Word in, the same Word out.": (
        "标准的中英互译：Word 文档进，同样的 Word 文档出。"
    ),
    "Results as JSON, one object per line.": "结果为 JSON，每行一个对象。",
    "Only errors and warnings.": "只显示错误和警告。",
    "Say more.": "显示更多信息。",
    "Language of messages (default: of the system).": "消息的语言（默认：随系统）。",
    "Show the version.": "显示版本。",
    "Show this help.": "显示本帮助。",
    "Word documents (.docx, .docm, .dotx).": "Word 文档（.docx、.docm、.dotx）。",
    "Source language (default: found from the text).": "源语言（默认：由文本判断）。",
    "Target language (default: the other one).": "目标语言（默认：另一种语言）。",
    "Termbase, by name or as a TBX, CSV, TSV or XLSX file; may be given several times "
    "(default: those of the settings, else all of the workspace).": (
        "术语库，可用名称或 TBX、CSV、TSV、XLSX 文件；可多次给出（默认：设置中的术语库，否则为工作区的全部）。"
    ),
    "Lowest score of a fuzzy match that is used (default: 75).": "采用的模糊匹配的最低分值（默认：75）。",
    "Leave text in this style alone; may be given several times.": "不翻译使用该样式的文本；可多次给出。",
    "Overwrite what exists.": "覆盖已有的文件。",
    "Do everything but write.": "照常运行，但不写入任何内容。",
    "Do not ask.": "不再询问。",
    "How many to show at most, of each memory or termbase.": "每个记忆库或术语库最多显示的条数。",
}

_TRANSLATE = {
    "Translate Word documents; layout, codes, fields and notes stay as they are.": (
        "翻译 Word 文档；版式、格式、域和脚注保持不变。"
    ),
    "Memories and termbases come first, a neural model translates the rest. The first translation of a direction "
    "fetches its model. Several files are a batch: it goes on after a failing file, and started again it skips what "
    "is done.": (
        "优先采用翻译记忆库和术语库，其余由神经模型翻译。某个方向首次翻译时会下载其模型。"
        "多个文件按批处理：某个文件失败后继续处理其余文件，再次运行时跳过已完成的文件。"
    ),
    "Pseudo-translate: show what would be translated, and that the layout holds, before any work.": (
        "伪翻译：在翻译之前显示哪些文本会被翻译，以及版式能否保持。"
    ),
    "Writes FILE.pseudo.docx, in which every text that a translation would change is marked and lengthened.": (
        "写出 FILE.pseudo.docx，其中凡翻译会改动的文本都加上标记并加长。"
    ),
    "Count words and characters by match band, and repetitions, before any work.": (
        "在翻译之前按匹配档次统计字数、字符数和重复。"
    ),
    "Nothing is written, and no model is needed. Repetitions are counted within each document.": (
        "不写入任何内容，也不需要模型。重复在每个文档内部统计。"
    ),
    "The file to write (default: FILE.en.docx or FILE.zh.docx).": (
        "要写出的文件（默认：FILE.en.docx 或 FILE.zh.docx）。"
    ),
    "The folder to write to, made where it is missing.": "写出文件的文件夹，不存在时自动建立。",
    "No machine translation: what no memory knows stays in the source language.": (
        "不用机器翻译：记忆库中没有的保留源语言。"
    ),
    "The model to use: a folder, or its catalogue id.": "使用的模型：文件夹，或模型目录中的编号。",
    "Tracked changes: keep them marked (default), or accept or reject them first.": (
        "修订：保留标记（默认），或先全部接受或拒绝。"
    ),
    "Leave fonts, indents and grids as they are in the source.": "字体、缩进和网格保持源文档的设置。",
    "Exit code 5 if anything stays untranslated or a check finds an error.": (
        "若有内容未翻译或检查发现错误，退出码为 5。"
    ),
    "Write every segment with its origin and findings; with several files, one report each, the document's name "
    "before the suffix.": "写出每个句段及其译文来源和检查结果；有多个文件时各写一份，扩展名前加文档名。",
    "Dry run: {} would be written.": "试运行：将写出 {0}。",
    "Nothing was translated: the document is as it was.": "没有翻译任何内容：文档保持原样。",
    "Findings: {} errors, {} warnings; --report FILE.html shows them in their place.": (
        "检查结果：{0} 个错误，{1} 个警告；用 --report FILE.html 可逐处查看。"
    ),
    "{}: skipped, {} exists already (--force does it anew).": "{0}：已跳过，{1} 已经存在（--force 可重新翻译）。",
    "{} of {} files failed or are incomplete.": "{1} 个文件中有 {0} 个失败或不完整。",
    "All {} files": "全部 {0} 个文件",
    "Interrupted. Outputs that were not finished have not been written.": "已中断。未完成的输出没有写入。",
    "warning: {}": "警告：{0}",
    "error: {}": "错误：{0}",
    "See '{}'.": "参见“{0}”。",
    "{}: {} units read.": "{0}：已读入 {1} 个翻译单元。",
}

_STORES = {
    "Termbases: import, add, search, export, look after.": "术语库：导入、添加、检索、导出、维护。",
    "Add one pair of texts to a memory, which is made where it is missing.": (
        "向记忆库添加一对文本；记忆库不存在时自动建立。"
    ),
    "Import files into a memory, which is made where it is missing. A file goes in whole or not at all.": (
        "把文件导入记忆库；记忆库不存在时自动建立。一个文件要么全部导入，要么不导入。"
    ),
    "Export a memory as TMX 1.4b.": "把记忆库导出为 TMX 1.4b。",
    "List the memories there are.": "列出已有的记忆库。",
    "Show the size and make-up of a memory.": "显示记忆库的规模和构成。",
    "Make an empty memory.": "建立空的记忆库。",
    "Delete units of a memory, or the whole memory.": "删除记忆库中的翻译单元，或整个记忆库。",
    "Import files into a termbase, which is made where it is missing. A file goes in whole or not at all.": (
        "把文件导入术语库；术语库不存在时自动建立。一个文件要么全部导入，要么不导入。"
    ),
    "Add one term and its translation to a termbase, which is made where it is missing.": (
        "向术语库添加一个术语及其译名；术语库不存在时自动建立。"
    ),
    "List the termbases there are.": "列出已有的术语库。",
    "Show the concepts with a term that holds a text.": "显示术语中包含某文本的概念。",
    "Export a termbase to a file.": "把术语库导出为文件。",
    "Delete concepts of a termbase, or the whole termbase.": "删除术语库中的概念，或整个术语库。",
    "The memory (default: the first of the settings, else 'default').": (
        "记忆库（默认：设置中的第一个，否则为 default）。"
    ),
    "The termbase (default: the first of the settings, else 'default').": (
        "术语库（默认：设置中的第一个，否则为 default）。"
    ),
    "The memory.": "记忆库。",
    "The termbase.": "术语库。",
    "The memory (default: all).": "记忆库（默认：全部）。",
    "The termbase (default: all).": "术语库（默认：全部）。",
    "The new memory, or the address of a new shared one.": "新的记忆库，或新的共享记忆库的地址。",
    "The text in one language.": "一种语言的文本。",
    "The same in the other language.": "另一种语言的对应文本。",
    "The term in one language.": "一种语言的术语。",
    "The term in the other language.": "另一种语言的术语。",
    "A translation not to be used; may be given several times.": "不得使用的译名；可多次给出。",
    "The subject field.": "专业领域。",
    "A remark.": "备注。",
    "TMX, XLIFF, PO, TSV, CSV or XLSX files.": "TMX、XLIFF、PO、TSV、CSV 或 XLSX 文件。",
    "TBX, CSV, TSV or XLSX files.": "TBX、CSV、TSV 或 XLSX 文件。",
    "TMX file to write (default: NAME.tmx).": "要写出的 TMX 文件（默认：NAME.tmx）。",
    "TBX, CSV, TSV or XLSX file (default: NAME.tbx).": "TBX、CSV、TSV 或 XLSX 文件（默认：NAME.tbx）。",
    "What to look for, in either language.": "要查找的文本，中英文均可。",
    "Look only on this side.": "只在该语言一侧查找。",
    "* and ? stand for any text and any sign.": "* 代表任意文本，? 代表任意一个字符。",
    "The text is a regular expression.": "文本为正则表达式。",
    "Units to delete, by the number that search shows (default: the memory).": (
        "要删除的翻译单元，用检索显示的编号（默认：整个记忆库）。"
    ),
    "Concepts to delete, by the number that search shows (default: the termbase).": (
        "要删除的概念，用检索显示的编号（默认：整个术语库）。"
    ),
    "New memory '{}': {}": "新建记忆库“{0}”：{1}",
    "New termbase '{}': {}": "新建术语库“{0}”：{1}",
    "Nothing found.": "没有找到。",
    "{} units written.": "已写出 {0} 个翻译单元。",
    "{} concepts written.": "已写出 {0} 个概念。",
    "{} units deleted.": "已删除 {0} 个翻译单元。",
    "{} concepts deleted.": "已删除 {0} 个概念。",
    "{}: {} new, {} updated, {} known already.": "{0}：新增 {1}，更新 {2}，已有 {3}。",
    "{}: {} new, {} merged into known ones.": "{0}：新增 {1}，并入已有概念 {2}。",
    "Dry run: {} units would be deleted.": "试运行：将删除 {0} 个翻译单元。",
    "Dry run: {} concepts would be deleted.": "试运行：将删除 {0} 个概念。",
    "Dry run: {} units would be written to {}.": "试运行：将把 {0} 个翻译单元写入 {1}。",
    "Dry run: {} concepts would be written to {}.": "试运行：将把 {0} 个概念写入 {1}。",
    "Dry run: {} units read, nothing written.": "试运行：已读取 {0} 个翻译单元，没有写入。",
    "Dry run: {} concepts read, nothing written.": "试运行：已读取 {0} 个概念，没有写入。",
    "Delete the memory '{}' with its {} units?": "要删除记忆库“{0}”及其 {1} 个翻译单元吗？",
    "Delete the termbase '{}' with its {} concepts?": "要删除术语库“{0}”及其 {1} 个概念吗？",
    "There is no memory yet. Make one with 'stdtrans tm import FILE.tmx'.": (
        "还没有记忆库。可用“stdtrans tm import FILE.tmx”建立。"
    ),
    "There is no termbase yet. Make one with 'stdtrans glossary import FILE'.": (
        "还没有术语库。可用“stdtrans glossary import FILE”建立。"
    ),
    "{}, line {}: left out: {}": "{0} 第 {1} 行：未采用：{2}",
    "{}: {} entries could not be used (--verbose says why).": "{0}：有 {1} 个条目无法使用（用 --verbose 查看原因）。",
    "{}: terms in other languages left out: {}": "{0}：未采用其他语言的术语：{1}",
    "name": "名称",
    "size": "大小",
    "file": "文件",
    "memory": "记忆库",
    "termbase": "术语库",
    "number": "编号",
    "units": "翻译单元",
    "concepts": "概念",
    "Chinese": "中文",
    "English": "英文",
    "domain": "领域",
    "document": "文档",
    "origin": "来源",
    "reviewed": "已审校",
    "Chinese characters": "中文字符",
    "English characters": "英文字符",
    "first added": "最早添加",
    "last added": "最近添加",
    "preferred": "优先",
    "admitted": "许用",
    "deprecated": "拒用",
    "forbidden": "禁用",
}

_MODELS = {
    "Neural models: list, install, import, verify.": "神经模型：列出、安装、导入、校验。",
    "List the models of the catalogue and those imported, and which are ready for use.": (
        "列出模型目录中的模型和已导入的模型，以及哪些可以使用。"
    ),
    "Fetch models, so that they are ready for use without a network.": "下载模型，以便在没有网络时使用。",
    "Copy a model of your own among those installed.": "把您自己的模型复制到已安装的模型中。",
    "Compare the files of installed models with their SHA-256 sums; exit code 4 if any is damaged.": (
        "用 SHA-256 校验已安装模型的文件；若有损坏，退出码为 4。"
    ),
    "Show the folder models are installed in, or that of one model.": "显示模型的安装文件夹，或某个模型的文件夹。",
    "The models (default: all that are installed).": "模型（默认：已安装的全部模型）。",
    "The model (default: the folder of all).": "模型（默认：全部模型所在的文件夹）。",
    "Models of the catalogue, or hf:ORG/NAME of a model hub (default: the defaults of both directions).": (
        "模型目录中的模型，或模型库中的 hf:ORG/NAME（默认：两个方向的默认模型）。"
    ),
    "A folder with a CTranslate2 model, or a zip or .argosmodel package.": (
        "含 CTranslate2 模型的文件夹，或 zip、.argosmodel 包。"
    ),
    "The name to give it (default: the folder's).": "给它的名称（默认：文件夹名）。",
    "model": "模型",
    "direction": "方向",
    "state": "状态",
    "download": "下载量",
    "licence": "许可证",
    "about": "说明",
    "ready": "可用",
    "not installed": "未安装",
    "sound": "完好",
    "* used for its direction when no other is named": "* 未指定模型时该方向采用的模型",
    "Dry run: {} ({}) would be installed.": "试运行：将安装 {0}（{1}）。",
    "Dry run: {} would be copied to {}.": "试运行：将把 {0} 复制到 {1}。",
    "Fetching the model {} ({}) ...": "正在下载模型 {0}（{1}）……",
    "Fetching the model {} ({}), once ...": "正在下载模型 {0}（{1}），仅此一次……",
    "The model for {} is young: read its output with care. --engine llm translates better and slowly, about a"
    " sentence in two seconds; it is installed with `pip install xllamacpp` and {} once.": "{0} 方向的模型还很初步："
    "请仔细审读其译文。--engine llm 译文更好但较慢，约两秒一句；先运行一次 `pip install xllamacpp` 和 {1} 安装。",
}

_STAGES = {
    "read": "读取",
    "segment": "分句",
    "look up": "查找",
    "load model": "装入模型",
    "translate": "翻译",
    "repair matches": "修补匹配",
    "check": "检查",
    "write": "写出",
    "import": "导入",
    "read memory": "读入记忆库",
    "fetch model (MB)": "下载模型（MB）",
    "copy model (MB)": "复制模型（MB）",
}

_REPORT = {
    "Match": "匹配",
    "101% (in context)": "101%（上下文匹配）",
    "repetition": "重复",
    "no match": "无匹配",
    "nothing to translate": "无需翻译",
    "total": "合计",
    "Translation from": "译文来源",
    "memory, numbers substituted": "记忆库（替换数值）",
    "memory, repaired": "记忆库（修补）",
    "fixed wording": "固定用语",
    "term": "术语",
    "neural model": "神经模型",
    "copied (nothing to translate)": "照录（无需翻译）",
    "left in the source language": "保留源语言",
    "pseudo-translation": "伪翻译",
    "error": "错误",
    "warning": "警告",
    "remark": "提示",
    "segments": "句段",
    "words": "字词",
    "characters": "字符",
    "Findings": "检查结果",
    "only what needs a look": "只显示需要查看的句段",
    "Source": "原文",
    "Target": "译文",
    "confidence": "置信度",
    "expected chrF": "预期chrF",
    "Look at these first; the model is least sure of them": "请先查看以下句段，模型对其最没有把握",
}

_ERRORS = {
    "Source and target language are the same.": "源语言和目标语言相同。",
    "Give --from zh --to en or --from en --to zh.": "请给出 --from zh --to en 或 --from en --to zh。",
    "The language of '{}' cannot be told.": "无法判断“{0}”的语言。",
    "Give --from zh or --from en.": "请给出 --from zh 或 --from en。",
    "A file cannot be read from standard input.": "不能从标准输入读取文件。",
    "A document cannot be written to standard output.": "不能把文档写到标准输出。",
    "Give the name of a file.": "请给出文件名。",
    "Give the name of a folder.": "请给出文件夹名。",
    "'{}' is a folder.": "“{0}”是文件夹。",
    "'{}' is no folder.": "“{0}”不是文件夹。",
    "Give the files in it, as in FOLDER/*.": "请给出其中的文件，如 FOLDER/*。",
    "There is no file '{}'.": "没有文件“{0}”。",
    "Check the name and the folder.": "请检查文件名和所在文件夹。",
    "'{}' exists already.": "“{0}”已经存在。",
    "Use --force to overwrite it, or give another name.": "请用 --force 覆盖，或换一个名称。",
    "There is no folder '{}'.": "没有文件夹“{0}”。",
    "Make it first, or choose another one.": "请先建立它，或另选一个。",
    "Internal error: {}": "内部错误：{0}",
    "Please report it to the maintainers of stdtrans, with what --verbose shows.": (
        "请连同 --verbose 显示的内容报告给 stdtrans 的维护者。"
    ),
    "This deletes for good, and there is nobody to ask.": "此操作会永久删除，而现在无法询问。",
    "Give --yes.": "请给出 --yes。",
    "A pair needs text on both sides.": "句对的两侧都要有文本。",
    "Give the source text and its translation.": "请给出原文及其译文。",
    "--wildcard and --regex exclude each other.": "--wildcard 与 --regex 不能同时使用。",
    "--no-mt and --model exclude each other.": "--no-mt 与 --model 不能同时使用。",
    "--output and --output-dir exclude each other.": "--output 与 --output-dir 不能同时使用。",
    "Give one of them.": "请只给出其中一个。",
    "--output names one file, but there are several sources.": "--output 只指定一个文件，但源文件有多个。",
    "Use --output-dir.": "请用 --output-dir。",
    "Two sources are named '{}'.": "有两个源文件都名为“{0}”。",
    "Translate them into different folders.": "请把它们分别译到不同的文件夹。",
    "'{}' is the source itself.": "“{0}”就是源文件本身。",
    "Give another name for the output.": "请给输出另起一个名称。",
    "Give another name for the report.": "请给报告另起一个名称。",
    "There is a memory '{}' already.": "已经有记忆库“{0}”。",
    "Choose another name.": "请换一个名称。",
    "{} segments stayed in the source language, and checks found {} errors.": (
        "有 {0} 个句段保留源语言，检查发现 {1} 个错误。"
    ),
    "See the report (--report FILE.html), add to a memory, and translate again with --force.": (
        "请查看报告（--report FILE.html），补充记忆库，再用 --force 重新翻译。"
    ),
    "A report cannot be written as '{}'.": "报告不能写成“{0}”。",
    "Give a name that ends in .json or .html.": "请给出以 .json 或 .html 结尾的名称。",
    "The report {} cannot be written: {}.": "无法写出报告 {0}：{1}。",
    "Choose another folder or free some space.": "请另选文件夹，或腾出磁盘空间。",
    "There is no memory '{}', neither by that name nor as a file.": "没有记忆库“{0}”：既无此名称，也无此文件。",
    "There is no glossary '{}', neither by that name nor as a file.": "没有术语库“{0}”：既无此名称，也无此文件。",
    "There is no {} '{}', neither by that name nor as a file.": "没有 {0}“{1}”：既无此名称，也无此文件。",
    "Existing: {}.": "已有：{0}。",
    "Existing: none yet.": "目前还没有。",
    "'{}' cannot be the name of a memory or glossary.": "“{0}”不能作为记忆库或术语库的名称。",
    "Use letters, digits, spaces, '-', '+', '_' and '.'.": "请用文字、数字、空格、“-”、“+”、“_”和“.”。",
    "The settings file {} cannot be read: {}.": "无法读取设置文件 {0}：{1}。",
    "Correct it or move it away.": "请改正或移走它。",
    "{}: unknown key '{}'.": "{0}：未知的键“{1}”。",
    "Known keys: {}.": "可用的键：{0}。",
    "{}: '{}' is {}.": "{0}：“{1}”的值是 {2}。",
    "Expected {}.": "应为 {0}。",
    "A memory cannot be written as '{}'.": "记忆库不能写成“{0}”。",
    "Give a name that ends in .tmx.": "请给出以 .tmx 结尾的名称。",
    "There is no model at '{}'.": "“{0}”处没有模型。",
    "Damaged: {}.": "已损坏：{0}。",
    "Delete the model's folder and install it again.": "请删除该模型的文件夹，再重新安装。",
    "{} holds no text to translate.": "{0} 中没有可翻译的文本。",
    "Give the direction with --from and --to.": "请用 --from 和 --to 给出翻译方向。",
    # said by the library that parses the command line
    "No such option: {}": "没有选项 {0}",
    "No such option: {} Did you mean {}?": "没有选项 {0}，是不是 {1}？",
    "No such command {}.": "没有命令 {0}。",
    "No such command {}. Did you mean {}?": "没有命令 {0}，是不是 {1}？",
    "Missing argument {}.": "缺少参数 {0}。",
    "Missing option {}.": "缺少选项 {0}。",
    "Missing command.": "缺少命令。",
    "Option {} requires an argument.": "选项 {0} 需要一个值。",
    "Option {} does not take a value.": "选项 {0} 不带值。",
    "Invalid value for {}: {}": "{0} 的值无效：{1}",
    "Got unexpected extra argument ({})": "多余的参数（{0}）",
    "Got unexpected extra arguments ({})": "多余的参数（{0}）",
}

TABLE: dict[str, str] = {**_HELP, **_TRANSLATE, **_STORES, **_MODELS, **_STAGES, **_REPORT, **_ERRORS}
