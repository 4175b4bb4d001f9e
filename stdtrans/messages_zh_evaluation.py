"""What evaluations and the command `evaluate` tell the user, in Chinese; see `messages_zh` for the form."""

_COMMAND = {
    "Measure translations on a test set: BLEU, chrF++, terms, numbers, references, verbal forms, codes.": (
        "用测试集评测译文：BLEU、chrF++、术语、数值、引用文件、能愿动词、行内代码。"
    ),
    "Items go through the same steps as documents. A set with wishes gives each item its own terms. Nothing else is "
    "used but what you name.": (
        "各条目经过与文档相同的步骤。带要求的测试集为每个条目给出其自己的术语。除所指定者外不使用其他资源。"
    ),
    "Pairs of sentences (.tsv with the header zh<TAB>en), or sentences with wishes (.jsonl).": (
        "句对（.tsv，表头为 zh<TAB>en），或带要求的句子（.jsonl）。"
    ),
    "Termbase to translate with and to judge by; may be given several times (default: none).": (
        "翻译和评判所用的术语库；可多次给出（默认：无）。"
    ),
    "Translation memory to translate with; may be given several times (default: none).": (
        "翻译所用的记忆库；可多次给出（默认：无）。"
    ),
    "Only the first N items of each direction.": "每个方向只取前 N 个条目。",
    "Another system's translations, one line for each item; may be given several times.": (
        "另一系统的译文，每个条目一行；可多次给出。"
    ),
    "Do not give the items' own terms, to see what they change.": "不给出条目自己的术语，以便比较其作用。",
    "Write the translations, one line for each item.": "写出译文，每个条目一行。",
    "Write a page that shows every item, the worst first.": "写出显示每个条目的页面，最差者在前。",
    "Two files of translations have the same name.": "有两个译文文件同名。",
    "Rename one: systems are told apart by it.": "请改名：各系统以文件名区分。",
}

_RESULT = {
    "the reference": "参考译文",
    "terms obeyed": "术语遵守率",
    "terms letter by letter": "术语逐字一致",
    "references kept": "引用文件保留率",
    "numbers kept": "数值保留率",
    "verbal forms right": "能愿动词正确率",
    "codes present": "行内代码齐全",
    "codes nested": "行内代码嵌套正确",
    "codes over their words": "行内代码位置正确",
    "its 95% interval": "其 95% 区间",
    "p against {}": "与 {0} 比较的 p 值",
    "length ratio": "长度比",
    "sentences per second": "每秒句数",
    "Item": "条目",
    "Reference": "参考译文",
    "Translation": "译文",
    "Not fulfilled": "未满足的要求",
}

_SETS = {
    "{} has nothing to translate{}.": "{0} 中没有可翻译的内容{1}。",
    "Check the file, and --from and --to.": "请检查文件以及 --from 和 --to。",
    "{}: several items have the id '{}'.": "{0}：有多个条目的 id 为“{1}”。",
    "Give every item an id of its own.": "请给每个条目不同的 id。",
    "A table of pairs can be translated both ways.": "句对表可向两个方向翻译。",
    "Give --from zh or --from en.": "请给出 --from zh 或 --from en。",
    "{}, line {}: a column is missing.": "{0} 第 {1} 行：缺少一列。",
    "Each line has the columns of the header.": "每行须有表头中的各列。",
    "{}, line {}: a text is missing.": "{0} 第 {1} 行：缺少文本。",
    "Fill it in or leave out the line.": "请补上文本或删去该行。",
    "{}, line {}: no JSON: {}.": "{0} 第 {1} 行：不是 JSON：{2}。",
    "{}, line {}: {} is missing.": "{0} 第 {1} 行：缺少 {2}。",
    "{}, line {}: {}.": "{0} 第 {1} 行：{2}。",
    "See the form of test sets in benchmarks/README.md.": "测试集的格式见 benchmarks/README.md。",
    "not an object": "不是对象",
    "unknown kind '{}'": "未知的类别“{0}”",
    "unknown direction '{}'": "未知的方向“{0}”",
    "unknown kind of code '{}'": "未知的行内代码类别“{0}”",
    "a code of kind '{}' needs a 'source_span'": "类别为“{0}”的行内代码需要“source_span”",
    "{}, {}: a code is left out: {}.": "{0} {1}：略去一个行内代码：{2}。",
    "the code over '{}' crosses another": "“{0}”上的行内代码与另一个交叉",
    "'{}' is not a text": "“{0}”不是文本",
    "'{}' is not a list of texts": "“{0}”不是文本列表",
    "'{}' does not stand in the source": "原文中没有“{0}”",
    "{} has {} lines for {} items.": "{0} 有 {1} 行，而条目有 {2} 个。",
    "Give one line for each item.": "请为每个条目给出一行。",
}

TABLE: dict[str, str] = {**_COMMAND, **_RESULT, **_SETS}
