"""What catalogues of standards and the commands `catalog …` tell the user, in Chinese; see `messages_zh`."""

_COMMANDS = {
    "Catalogues of standards: numbers, titles in both languages, status, editions.": (
        "标准目录：标准号、中英文名称、状态、历次版本。"
    ),
    "A number, or words of a title in either language.": "标准号，或中英文名称中的词。",
    "CSV, TSV, XLSX or JSONL file (default: NAME.csv).": "CSV、TSV、XLSX 或 JSONL 文件（默认：NAME.csv）。",
    "CSV, TSV, XLSX, JSON or JSONL files.": "CSV、TSV、XLSX、JSON 或 JSONL 文件。",
    "Catalogue, by name or as a CSV, TSV, XLSX or JSON file; may be given several times (default: all of the "
    "workspace, then the shipped one).": (
        "标准目录：名称或 CSV、TSV、XLSX、JSON 文件；可多次给出（默认：工作区内全部，其后为自带目录）。"
    ),
    "Columns are found by their names, in Chinese or English: 标准号, 中文名称, 英文名称, 状态, 发布日期, 实施日期, "
    "ICS, CCS, 采标 and others. Of a standard that is known already, what the file says replaces what was said.": (
        "按中文或英文列名识别各列：标准号、中文名称、英文名称、状态、发布日期、实施日期、ICS、CCS、采标等。"
        "对已有的标准，文件中的内容取代原有内容。"
    ),
    "Import files into a catalogue, which is made where it is missing. A file goes in whole or not at all.": (
        "将文件导入标准目录，目录不存在时自动新建。文件要么全部导入，要么完全不导入。"
    ),
    "Find standards by number, in any writing, or by words of their titles, all of which a title must hold.": (
        "按标准号（任何写法）或名称中的词查找标准；名称须包含所有的词。"
    ),
    "Show all that is known of a standard: its record, its editions, what it adopts and what adopts it.": (
        "显示一项标准的全部信息：著录、历次版本、采用的文件以及采用它的文件。"
    ),
    "Without a year the newest edition in force is shown.": "未给年份号时显示最新有效版本。",
    "Count a catalogue by field, year, status and series, with the hot words of its titles.": (
        "按领域、年份、状态和系列统计标准目录，并给出名称中的热词。"
    ),
    "List the catalogues there are; the shipped one is asked last.": "列出现有标准目录；自带目录最后查询。",
    "Export a catalogue to a file.": "将标准目录导出到文件。",
    "Delete standards of a catalogue, or the whole catalogue.": "删除标准目录中的标准，或整个目录。",
    "Delete the catalogue '{}' with its {} records?": "删除标准目录“{0}”及其 {1} 条记录？",
    "Dry run: {} records read, {} rows left out, nothing written.": "试运行：读取 {0} 条记录，略去 {1} 行，未写入。",
    "Dry run: {} records would be deleted.": "试运行：将删除 {0} 条记录。",
    "Dry run: {} records would be written to {}.": "试运行：将向 {1} 写入 {0} 条记录。",
    "{} records deleted.": "已删除 {0} 条记录。",
    "{} records written.": "已写出 {0} 条记录。",
    "{}: {} new, {} changed, {} as they were.": "{0}：新增 {1} 条，更改 {2} 条，不变 {3} 条。",
    "{}: {} rows left out in all (--verbose says why).": "{0}：共略去 {1} 行（--verbose 说明原因）。",
    "New catalogue '{}': {}": "新建标准目录“{0}”：{1}",
    "Page written: {}": "已写出页面：{0}",
    "Only editions of 2019, 2019.., ..2019 or 2010..2019.": "仅限该年份号：2019、2019..、..2019 或 2010..2019。",
    "Only these: current, upcoming, withdrawn, unknown.": "仅限该状态：current、upcoming、withdrawn、unknown。",
    "Only this CCS class, as K or K04.": "仅限该 CCS 类，如 K 或 K04。",
    "Only this ICS field, as 29 or 29.080.": "仅限该 ICS 领域，如 29 或 29.080。",
    "Only this series, as GB/T or ISO.": "仅限该系列，如 GB/T 或 ISO。",
    "Standards to delete, all editions without a year (default: all).": (
        "要删除的标准；未给年份号时为所有版本（默认：全部）。"
    ),
    "The catalogue (default: 'default').": "标准目录（默认：default）。",
    "The catalogue (default: the first).": "标准目录（默认：第一个）。",
    "The catalogue.": "标准目录。",
    "The number of a standard, in any writing.": "标准号，任何写法均可。",
    "Write a page with plots as well.": "同时写出带图表的页面。",
    "'{}' is no year or range of years.": "“{0}”不是年份或年份范围。",
    "Write it as 2019, 2019.., ..2019 or 2010..2019.": "请写成 2019、2019..、..2019 或 2010..2019。",
    "Write it as 29, 29.080 or 29.080.10.": "请写成 29、29.080 或 29.080.10。",
    "Write it as K or K04.": "请写成 K 或 K04。",
    "Unknown status '{}'.": "未知的状态“{0}”。",
    "Use one of: {}.": "请使用其中之一：{0}。",
    "No catalogue knows '{}'.": "没有标准目录收录“{0}”。",
    "See 'stdtrans catalog search', or import a list that has it.": (
        "请用“stdtrans catalog search”查找，或导入收录它的清单。"
    ),
    "adopted by": "被采用于",
    "adopts": "采用",
    "catalogue": "标准目录",
    "catalogue of standards": "标准目录",
    "class (CCS)": "类（CCS）",
    "editions": "历次版本",
    "field (ICS)": "领域（ICS）",
    "hot words (Chinese)": "热词（中文）",
    "hot words (English)": "热词（英文）",
    "implemented": "实施日期",
    "published": "发布日期",
    "records": "记录",
    "replaced by": "被代替于",
    "replaces": "代替",
    "series": "系列",
    "status": "状态",
    "year": "年份",
    "current": "现行",
    "upcoming": "即将实施",
    "withdrawn": "废止",
    "unknown": "未知",
}

_ROOM = {
    "'{}' has no column of standard numbers; it has: {}.": "“{0}”中没有标准号列；现有：{1}。",
    "Name one 标准号 or number in the first row.": "请在首行将该列命名为“标准号”或 number。",
    "'{}' holds no list of records.": "“{0}”中没有记录列表。",
    "Give a list of objects.": "请给出对象列表。",
    "'{}' is a database, but no catalogue of standards.": "“{0}”是数据库，但不是标准目录。",
    "'{}' is no JSON: {}.": "“{0}”不是 JSON：{1}。",
    "Correct it, or export it anew.": "请改正或重新导出。",
    "'{}' is no number of a standard.": "“{0}”不是标准号。",
    "Write it as GB/T 1.1-2020.": "请写成 GB/T 1.1-2020。",
    "'{}' is no number of a standard": "“{0}”不是标准号",
    "'{}' is no status": "“{0}”不是状态",
    "'{}' is no date": "“{0}”不是日期",
    "'{}' is no ICS code": "“{0}”不是 ICS 分类号",
    "'{}' is no CCS code": "“{0}”不是 CCS 分类号",
    "no JSON: {}": "不是 JSON：{0}",
    "no object": "不是对象",
    "'{}' is of no kind that holds records.": "“{0}”不是可含记录的文件类型。",
    "'{}' unpacks to several gigabytes.": "“{0}”解压后达数 GB。",
    "A table cannot be written as '{}'.": "表格不能写成“{0}”。",
    "Records cannot be written as '{}'.": "记录不能写成“{0}”。",
    "Catalogue '{}' was written by a newer version of stdtrans.": "标准目录“{0}”由更新版本的 stdtrans 写成。",
    "Update stdtrans.": "请升级 stdtrans。",
    "Catalogue '{}' is in use by another program.": "标准目录“{0}”正被其他程序使用。",
    "Catalogue '{}' cannot be written: the disk is full.": "标准目录“{0}”无法写入：磁盘已满。",
    "Catalogue '{}' cannot be opened or written.": "标准目录“{0}”无法打开或写入。",
    "'{}' is no catalogue of standards.": "“{0}”不是标准目录。",
    "To read records from it, import it.": "要读取其中的记录，请导入。",
    "Catalogue '{}' is damaged: {}.": "标准目录“{0}”已损坏：{1}。",
    "Restore it from a copy, or import its sources anew.": "请用副本恢复，或重新导入其来源文件。",
    "There is no catalogue '{}'.": "没有标准目录“{0}”。",
    "Make it with 'stdtrans catalog import FILE'.": "请用“stdtrans catalog import FILE”新建。",
    "The title of {} is in no catalogue: its translation is not the official title.": (
        "{0} 的名称未收录于任何标准目录：其译名不是官方名称。"
    ),
    "The title of {} is not as its official title reads: {}.": "{0} 的名称与其官方名称不符：{1}。",
    "{} is withdrawn; it was replaced by {}.": "{0} 已废止，由 {1} 代替。",
    "{} is withdrawn.": "{0} 已废止。",
}

_PAGE = {
    "By year of edition": "按年份号",
    "By field (ICS)": "按领域（ICS）",
    "By field (CCS)": "按类（CCS）",
    "By series": "按系列",
    "By status": "按状态",
    "Hot words of Chinese titles": "中文名称热词",
    "Hot words of English titles": "英文名称热词",
    "Catalogue of standards '{}'": "标准目录“{0}”",
    "{}: {} records, {} of them adopt international documents.": "{0}：{1} 条记录，其中 {2} 条采用国际文件。",
    "{} records, {} of them adopt international documents; words from {} titles": (
        "{0} 条记录，其中 {1} 条采用国际文件；热词取自 {2} 个名称"
    ),
}

TABLE: dict[str, str] = {**_COMMANDS, **_ROOM, **_PAGE}
