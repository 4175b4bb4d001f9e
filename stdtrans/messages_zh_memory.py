"""What memories and the commands `tm …` tell the user, in Chinese; see `messages_zh` for the form of the table."""

_COMMANDS = {
    "Show the pairs in which a text occurs; with --threshold or --file, those whose source is like it.": (
        "显示包含某文本的句对；给出 --threshold 或 --file 时，显示源文与之相近的句对。"
    ),
    "Look up every line of a text file ('-': standard input).": "逐行查找文本文件中的句子（“-”：标准输入）。",
    "There is nothing to look for, or twice.": "没有给出要查找的内容，或给出了两次。",
    "Give a TEXT, or a file of them with --file.": "请给出文本，或用 --file 给出文本文件。",
    "--wildcard, --regex and --language look for words, --threshold and --file for whole sentences.": (
        "--wildcard、--regex 和 --language 查找词语，--threshold 和 --file 查找整句。"
    ),
    "Leave one of them out.": "请去掉其中之一。",
    "The language of the texts cannot be told.": "无法判断文本的语言。",
    "{} of {} texts found; look-up: median {} ms, 95th percentile {} ms.": (
        "{1} 条文本中找到 {0} 条；查找用时：中位数 {2} 毫秒，第 95 百分位 {3} 毫秒。"
    ),
    "Make the fuzzy indexes anew.": "重新建立模糊索引。",
    "Check a memory: the file, its indexes, and units that deserve a second look.": (
        "检查记忆库：文件、索引，以及值得复查的翻译单元。"
    ),
    "Told are units with a number on one side only, in the wrong language, not translated, or translated in several "
    "ways. A damaged index is made anew; a damaged file is an error.": (
        "列出数值只在一侧出现、语言不符、未翻译或有多种译法的单元。损坏的索引会重建；文件损坏则报错。"
    ),
    "Restore it from a backup with 'stdtrans tm restore', or from an exported TMX file.": (
        "请用“stdtrans tm restore”从备份恢复，或从导出的 TMX 文件恢复。"
    ),
    "The fuzzy index ({}) was made anew.": "已重新建立模糊索引（{0}）。",
    "{}: the file is sound; {} units deserve a second look.": "{0}：文件完好；{1} 个单元值得复查。",
    "check": "检查项",
    "detail": "详情",
    "Merge units that differ only in width, spaces, dashes, quotation marks or case, and mean the same.": (
        "合并仅在全半角、空格、破折号、引号或大小写上不同而含义相同的单元。"
    ),
    "The reviewed, human, newest one stays; contexts, notes and provenance of the others go into it.": (
        "保留经审校的、人工的、最新的一个；其余单元的上下文、注释和来源并入其中。"
    ),
    "Dry run: {} units would be merged into {} others.": "试运行：{0} 个单元将并入另外 {1} 个。",
    "{} units merged into {} others.": "{0} 个单元已并入另外 {1} 个。",
    "Dry run: {}": "试运行：{0}",
    "The memories to take from.": "取自哪些记忆库。",
    "The memory to add to.": "并入的记忆库。",
    "Add all units of memories to another one; pairs it knows already are merged, nothing is lost.": (
        "把若干记忆库的全部单元加入另一记忆库；已有的句对予以合并，不丢失任何内容。"
    ),
    "The memory '{}' cannot be merged into itself.": "记忆库“{0}”不能并入自身。",
    "Give another one with --into.": "请用 --into 给出另一个。",
    "Take back the last import, alignment, confirmation, merging or addition; what was changed since stays.": (
        "撤销最近一次导入、对齐、确认、合并或添加；此后改动过的单元保持不变。"
    ),
    "The memory '{}' has nothing to take back.": "记忆库“{0}”没有可撤销的操作。",
    "Only the last one can be.": "只能撤销最近一次。",
    "Only the last addition can be.": "只能撤销最近一次添加。",
    "{} ({}) was taken back: {} units removed, {} as before, {} changed since and kept.": (
        "已撤销 {0}（{1}）：删除 {2} 个单元，{3} 个恢复原状，{4} 个因此后有改动而保留。"
    ),
    "Also show the longest parts of each text that are units by themselves (one TEXT: always).": (
        "同时显示每条文本中自成单元的最长片段（单条文本：始终显示）。"
    ),
    "part": "片段",
    "File to write (default: NAME.backup.sqlite).": "要写入的文件（默认：NAME.backup.sqlite）。",
    "Write a copy of a memory, also while others work with it.": "写出记忆库的副本，他人使用时也可以。",
    "The memory to restore.": "要恢复的记忆库。",
    "What 'tm backup' wrote.": "“tm backup”写出的文件。",
    "Put a backup in the place of a memory.": "用备份替换记忆库。",
    "Replace the memory '{}' by the backup with its {} units?": "要用含 {1} 个单元的备份替换记忆库“{0}”吗？",
    "{} has {} units again.": "{0} 现有 {1} 个单元。",
    "numbers": "数值",
    "language": "语言",
    "untranslated": "未翻译",
    "inconsistent": "不一致",
    "text": "文本",
    "score": "分值",
    "source": "源文",
    "target": "译文",
    "differences": "差异",
}

_STORE = {
    "The backup {} is damaged: {}.": "备份 {0} 已损坏：{1}。",
    "The translation memory {} is damaged: {}.": "翻译记忆库 {0} 已损坏：{1}。",
    "{}, line {}: not an XLIFF file (it opens with <{}>).": "{0}，第 {1} 行：不是 XLIFF 文件（以 <{2}> 开头）。",
    "Give an XLIFF file as your translation tool exports it.": "请给出翻译工具导出的 XLIFF 文件。",
    "{}, line {}: not a line of a PO file ('{}').": "{0}，第 {1} 行：不是 PO 文件的行（“{2}”）。",
    "Look for a quotation mark that is missing.": "请查找缺少的引号。",
    "Choose an older one.": "请选择更早的备份。",
    "Unknown language '{}'.": "未知的语言“{0}”。",
    "Use zh (Chinese) or en (English).": "请用 zh（中文）或 en（英文）。",
    "Restore it from a backup or from an exported TMX file.": "请用备份或导出的 TMX 文件恢复。",
    "Restore it from a backup.": "请用备份恢复。",
    "{} is not a translation memory.": "{0} 不是翻译记忆库。",
    "Import other files with 'stdtrans tm import'.": "其他文件请用“stdtrans tm import”导入。",
    "The translation memory {} is in use by another program that is writing to it.": (
        "翻译记忆库 {0} 正被另一个程序写入。"
    ),
    "{} is in use by another program that is writing to it.": "{0} 正被另一个程序写入。",
    "Try again when that is done.": "请待其完成后重试。",
    "The disk is full; nothing was added to {}.": "磁盘已满，没有向 {0} 添加任何内容。",
    "{} cannot be written or opened: {}.": "无法写入或打开 {0}：{1}。",
    "Check the rights of the file and of its folder.": "请检查文件及其文件夹的权限。",
    "'{}' is not a regular expression: {}.": "“{0}”不是正则表达式：{1}。",
    "{}, line {}: not valid {}, nor any other encoding it could be.": (
        "{0} 第 {1} 行：不是有效的 {2}，也不是其他可能的编码。"
    ),
    "Check the name and its rights.": "请检查名称和权限。",
    "{} is not a kind of file that a memory can take in.": "{0} 不是记忆库能导入的文件类型。",
    "Give TMX, XLIFF, PO, TSV, CSV or XLSX.": "请给出 TMX、TSV、CSV 或 XLSX。",
    "Check the name.": "请检查名称。",
    "A threshold of {} is not possible.": "阈值不能是 {0}。",
    "Give a score from 1 to 100.": "请给出 1 到 100 的分值。",
    "{} is a folder, not a translation memory.": "{0} 是文件夹，不是翻译记忆库。",
    "Give the memory's file.": "请给出记忆库文件。",
    "There is no translation memory at {}.": "{0} 处没有翻译记忆库。",
    "Check the name, or create it first.": "请检查名称，或先建立它。",
    "{} is a database of another program, not a translation memory.": "{0} 是其他程序的数据库，不是翻译记忆库。",
    "Give the memory's own file, or import the other program's export (TMX, TSV, XLSX).": (
        "请给出记忆库自身的文件，或导入其他程序导出的文件（TMX、TSV、XLSX）。"
    ),
    "{} was made by a newer version of stdtrans (format {}, this one knows {}).": (
        "{0} 由更新版本的 stdtrans 建立（格式 {1}，本版本支持 {2}）。"
    ),
    "Update stdtrans.": "请更新 stdtrans。",
    "{} is damaged: it lacks its own description.": "{0} 已损坏：缺少自身的说明。",
    "Import or add something first.": "请先导入或添加内容。",
    "{} was made by another version of stdtrans, and its keys cannot be renewed here.": (
        "{0} 由其他版本的 stdtrans 建立，在此处无法更新其键。"
    ),
    "Copy it to where you may write, or give yourself the right to write it.": "请复制到可写入的位置，或取得写入权限。",
    "The translation memory '{}' is open for reading only.": "翻译记忆库“{0}”以只读方式打开。",
    "Entry {} has an empty side ('{}' / '{}').": "第 {0} 条有一侧为空（“{1}”/“{2}”）。",
    "Entry {} holds half a character (a lone surrogate) and cannot be stored.": (
        "第 {0} 条含有半个字符（孤立代理项），无法存储。"
    ),
    "The translation memory {} holds a unit that cannot be read ({}).": "翻译记忆库 {0} 中有无法读取的单元（{1}）。",
    "Its first row must name the columns: zh and en.": "首行须为列名：zh 和 en。",
    "{}, row 1: the header must name a Chinese and an English column, it reads '{}'.": (
        "{0} 第 1 行：表头须有中文列和英文列，现为“{1}”。"
    ),
    "Name them zh and en.": "请命名为 zh 和 en。",
    "{}, row {}: {} of {} columns.": "{0} 第 {1} 行：只有 {3} 列中的 {2} 列。",
    "Every row needs a Chinese and an English cell; look for a missing separator.": (
        "每行都要有中文和英文单元格；请检查是否缺少分隔符。"
    ),
    "{}, row {}: {} columns, but the header has {}.": "{0} 第 {1} 行：有 {2} 列，而表头有 {3} 列。",
    "Look for a separator inside a text; put such a text into quotation marks.": (
        "请检查文本中是否含有分隔符；这样的文本须加引号。"
    ),
    "{}, row 1: two columns are {} ('{}' and '{}').": "{0} 第 1 行：有两列都是 {1}（“{2}”和“{3}”）。",
    "Keep one column for each language.": "每种语言请只留一列。",
    "{} is not a readable XLSX workbook.": "{0} 不是可读的 XLSX 工作簿。",
    "Save it again as .xlsx, without a password.": "请重新存为 .xlsx，不设密码。",
    "{}, row {}: {}.": "{0} 第 {1} 行：{2}。",
    "Look for a quotation mark that is not closed.": "请检查是否有未闭合的引号。",
    "{}, line {}: not a TMX file (it opens with <{}>).": "{0} 第 {1} 行：不是 TMX 文件（以 <{2}> 开头）。",
    "Give a TMX file, or a table with the columns zh and en.": "请给出 TMX 文件，或含 zh 和 en 列的表格。",
    "Choose another folder.": "请另选文件夹。",
    "{}, line {}: cannot be read as XML ({}).": "{0} 第 {1} 行：无法按 XML 读取（{2}）。",
    "Export the file again from the tool it came from.": "请用原来的工具重新导出。",
    "There is no penalty '{}'.": "没有名为“{0}”的扣分项。",
    "Known penalties: {}.": "已知的扣分项：{0}。",
    "machine-made": "机器翻译",
    "made by alignment": "由对齐得来",
    "not reviewed": "未审校",
    "other domain": "其他领域",
    "other variety": "其他变体",
    "several targets": "有多种译法",
}

TABLE: dict[str, str] = {**_COMMANDS, **_STORE}
