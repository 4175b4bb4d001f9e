"""What checks and the command `check` tell the user, in Chinese; see `messages_zh` for the form of the table."""

_COMMAND = {
    "Check a translation: numbers, units, references, terms, verbal forms, omissions and more.": (
        "检查译文：数值、单位、引用文件、术语、能愿动词、遗漏等。"
    ),
    "Each finding says where it is, what was expected and what was found. Without --strict or --fail-on findings do not "
    "change the exit code.": (
        "每条结果说明其位置、应有的内容和实际的内容。未给出 --strict 或 --fail-on 时，检查结果不影响退出码。"
    ),
    "A source document and its translation (.docx), or one file that holds both: pairs (.tsv with the header "
    "zh<TAB>en), a set (.jsonl), XLIFF (.xlf, .xliff), a memory (.tmx) or the name of a memory.": (
        "源文档及其译文（.docx），或同时包含两者的一个文件：句对（.tsv，表头为 zh<TAB>en）、测试集（.jsonl）、"
        "XLIFF（.xlf、.xliff）、记忆库（.tmx）或记忆库的名称。"
    ),
    "Write the findings as one HTML page.": "将检查结果写成一个 HTML 页面。",
    "Write the findings as SARIF, for CI.": "将检查结果写成 SARIF，供持续集成使用。",
    "Write a copy of the target with findings as comments.": "写出译文的副本，检查结果作为批注。",
    "Leave out a check; may be given several times.": "不做某项检查；可多次给出。",
    "Leave out findings accepted earlier (see --accept).": "略去以前已接受的检查结果（见 --accept）。",
    "Add all findings to this file of accepted ones.": "将全部检查结果加入此“已接受”文件。",
    "Exit with 5 where there is a finding of this severity or a graver one.": "有该级别或更严重的结果时，退出码为 5。",
    "The same as --fail-on error.": "等同于 --fail-on error。",
    "{}: {} findings accepted.": "{0}：已接受 {1} 条检查结果。",
    "{} segments checked, {} with findings ({}).": "已检查 {0} 个句段，其中 {1} 个有问题（{2}）。",
    "'{}' has no translation beside it.": "“{0}”没有对应的译文。",
    "Give the source and the target document.": "请给出源文档和译文文档。",
    "These files cannot be checked together.": "这些文件不能一起检查。",
    "Give a source and a target document, or one file.": "请给出源文档和译文文档，或一个文件。",
    "Comments can be written into a Word document only.": "只能在 Word 文档中写批注。",
    "Leave out --annotate.": "请去掉 --annotate。",
    "{} findings outside the body stand in comments of the first paragraph.": "正文以外的 {0} 条结果写在第一段的批注中。",
    "{} cannot be annotated: {}.": "无法在 {0} 中写批注：{1}。",
    "{} is no Word document.": "{0} 不是 Word 文档。",
    "place": "位置",
    "severity": "级别",
    "check": "检查项",
    "finding": "检查结果",
}

_READING = {
    "{} has no header with the columns zh and en.": "{0} 没有含 zh 和 en 两列的表头。",
    "Begin it with the line zh<TAB>en.": "请以 zh<TAB>en 一行开头。",
    "{}, line {}: a column is missing.": "{0} 第 {1} 行：缺少一列。",
    "Each line has one tab or more.": "每行须有一个或多个制表符。",
    "{}, line {}: no pair to check ({}).": "{0} 第 {1} 行：不是可检查的句对（{2}）。",
    "{} is not in UTF-8.": "{0} 不是 UTF-8 编码。",
    "Save it again in UTF-8.": "请另存为 UTF-8。",
    "There is no check '{}'.": "没有检查项“{0}”。",
    "Checks: {}.": "检查项：{0}。",
    "Choose another folder.": "请另选文件夹。",
    "{}, line {}: no accepted finding.": "{0} 第 {1} 行：不是已接受的检查结果。",
    "Each line is the id of a check, a source and a target.": "每行为检查项、原文和译文。",
    "{} holds no text to check.": "{0} 中没有可检查的文本。",
    "Both documents are in the same language.": "两个文档是同一种语言。",
    "Give the source first and its translation second.": "请先给出源文档，再给出译文。",
    "{} is no XLIFF file of version 1.2 or 2.x.": "{0} 不是 1.2 或 2.x 版的 XLIFF 文件。",
    "Export it again from your translation tool, as XLIFF 1.2 or 2.x.": "请从翻译工具重新导出为 XLIFF 1.2 或 2.x。",
    "{}: its languages are {} and {}, not Chinese and English.": "{0}：其语言为 {1} 和 {2}，不是中文和英文。",
}

_FINDINGS = {
    "Write '{}' instead of '{}'.": "请将“{1}”改为“{0}”。",
    "Put in '{}'.": "请补上“{0}”。",
    "Look at '{}': correct it or take it out.": "请查看“{0}”：改正或删去。",
    "Compare the translation with the source.": "请将译文与原文对照。",
    "The segment is not translated.": "该句段没有译文。",
    "The segment has no source.": "该句段没有原文。",
    "The {} of the target are not balanced.": "译文中的{0}不成对。",
    "A quotation mark of the target has no partner.": "译文中有不成对的引号。",
    "Inline code {} ({}) is missing.": "缺少行内代码 {0}（{1}）。",
    "Inline code {} ({}) stands {} times.": "行内代码 {0}（{1}）出现 {2} 次。",
    "Inline code {} does not belong here.": "此处不应有行内代码 {0}。",
    "Inline code {} is closed out of order.": "行内代码 {0} 的关闭顺序有误。",
    "An inline code is not closed.": "有行内代码未关闭。",
    "inline code {} ({}) is missing": "缺少行内代码 {0}（{1}）",
    "inline code {} ({}) stands {} times": "行内代码 {0}（{1}）出现 {2} 次",
    "inline code {} does not belong here": "此处不应有行内代码 {0}",
    "inline code {} is closed out of order": "行内代码 {0} 的关闭顺序有误",
    "an inline code is not closed": "有行内代码未关闭",
    "The cross-reference {} is missing or changed.": "交叉引用 {0} 缺失或被改动。",
    "The cross-reference {} became {}.": "交叉引用 {0} 变成了 {1}。",
    "{} is missing or changed.": "{0} 缺失或被改动。",
    "The target is very short; something may be missing.": "译文很短，可能有遗漏。",
    "The target is very long.": "译文很长。",
    "The value {} of the source is lost.": "原文中的数值 {0} 丢失。",
    "The value {} is not in the source.": "原文中没有数值 {0}。",
    "Full-width '{}' in the target.": "译文中有全角“{0}”。",
    "Half-width '{}' in the target.": "译文中有半角“{0}”。",
    "The reference {} is missing or changed.": "引用文件 {0} 缺失或被改动。",
    "The reference {} is written in the form of the other language.": "引用文件 {0} 采用了另一种语言的写法。",
    "The reference {} is not in the source.": "原文中没有引用文件 {0}。",
    "'{}' says the same twice.": "“{0}”重复了。",
    "The term '{}' is not translated as '{}'.": "术语“{0}”没有译为“{1}”。",
    "'{}' must not be used for '{}'.": "“{1}”不得译为“{0}”。",
    "The unit of {} changed from {} to {}.": "{0} 的单位由 {1} 变成了 {2}。",
    "The target is the same as the source.": "译文与原文相同。",
    "'{}' is left untranslated.": "“{0}”没有翻译。",
    "'{}' ({}) is to be rendered by '{}'.": "“{0}”（{1}）应译为“{2}”。",
    "The place of formatting, links or notes in this sentence is a guess: look at it.": (
        "本句中格式、链接或注释的位置是推测的，请查看。"
    ),
    "The model repeated itself or broke off: translate it by hand.": "模型重复输出或中断，请人工翻译。",
    "The model may have left something out.": "模型可能漏译了内容。",
    "A number of the source is missing in the translation.": "译文中缺少原文的一个数字。",
    "A reference or symbol was put back at a guessed place.": "引用文件或符号的位置是推测的。",
}

TABLE: dict[str, str] = {**_COMMAND, **_READING, **_FINDINGS}
