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
    "text": "文本",
    "score": "分值",
    "source": "源文",
    "target": "译文",
    "differences": "差异",
}

_STORE = {
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
    "Give TMX, TSV, CSV or XLSX.": "请给出 TMX、TSV、CSV 或 XLSX。",
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
    "{} was indexed by another version of stdtrans.": "{0} 由其他版本的 stdtrans 建立索引。",
    "Open it once where it may be written.": "请在可写入的位置打开一次。",
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
}

TABLE: dict[str, str] = {**_COMMANDS, **_STORE}
