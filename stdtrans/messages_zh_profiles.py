"""What profiles tell the user, in Chinese; see `messages_zh` for the form of the table."""

TABLE = {
    "There is no profile '{}', neither by that name nor as a file.": "没有配置“{0}”，既无此名称，也无此文件。",
    "{} is not in UTF-8.": "{0} 不是 UTF-8 编码。",
    "Save it as UTF-8.": "请另存为 UTF-8。",
    "{} is no TOML file: {}.": "{0} 不是 TOML 文件：{1}。",
    "Correct that line.": "请更正该行。",
    "{}, line {}: {}.": "{0} 第 {1} 行：{2}。",
    "The profile '{}' is for translations into '{}', not '{}'.": "配置“{0}”用于译入“{1}”，而不是“{2}”。",
    "See `stdtrans profiles list`.": "请见 `stdtrans profiles list`。",
    "{}: profiles are for Word documents.": "{0}：配置仅用于 Word 文档。",
    "Leave out --profile.": "请去掉 --profile。",
}
