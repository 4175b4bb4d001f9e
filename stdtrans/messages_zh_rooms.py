"""What readers, stores, models and checks tell the user, in Chinese; see `messages_zh` for the form of the table."""

from stdtrans.messages_zh_bitext import TABLE as _BITEXT
from stdtrans.messages_zh_catalog import TABLE as _CATALOG
from stdtrans.messages_zh_checks import TABLE as _CHECKS
from stdtrans.messages_zh_engines import TABLE as _ENGINES
from stdtrans.messages_zh_evaluation import TABLE as _EVALUATION
from stdtrans.messages_zh_memory import TABLE as _MEMORY
from stdtrans.messages_zh_profiles import TABLE as _PROFILES
from stdtrans.messages_zh_sharing import TABLE as _SHARING
from stdtrans.messages_zh_terms import TABLE as _TERMS

_DOCUMENTS = {
    "{} is empty.": "{0} 是空的。",
    "Check that it was copied or downloaded completely.": "请检查是否完整复制或下载。",
    "{} is protected with a password or is in the old Word format.": "{0} 设有密码，或是旧的 Word 格式。",
    "Open it in Word, remove the password (File > Info > Protect Document) and save it as .docx.": (
        "请用 Word 打开，取消密码（文件 > 信息 > 保护文档），另存为 .docx。"
    ),
    "{} is in the old Word format (.doc).": "{0} 是旧的 Word 格式（.doc）。",
    "Open it in Word and save it as .docx.": "请用 Word 打开并另存为 .docx。",
    "{}: files of kind '{}' are not supported.": "{0}：不支持“{1}”类文件。",
    "Supported: {}.": "支持：{0}。",
    "{} is not a Word document: it is no ZIP package.": "{0} 不是 Word 文档：它不是 ZIP 包。",
    "Open it in Word and save it again.": "请用 Word 打开并重新保存。",
    "Save it again in Word.": "请用 Word 重新保存。",
    "There is no file {}.": "没有文件 {0}。",
    "{} cannot be read: {}.": "无法读取 {0}：{1}。",
    "Check that it is a file you may read.": "请检查它是否为您有权读取的文件。",
    "{} cannot be written: {}.": "无法写入 {0}：{1}。",
    "Choose another folder with -o.": "请用 -o 另选文件夹。",
    "Check the disk and the folder.": "请检查磁盘和文件夹。",
    "{} has no main document part.": "{0} 没有主文档部分。",
    "Give a Word document (.docx, .docm, .dotx).": "请给出 Word 文档（.docx、.docm、.dotx）。",
    "Give a .docx, .docm or .dotx file.": "请给出 .docx、.docm 或 .dotx 文件。",
    "{} has {} parts; no Word document has more than {}.": "{0} 有 {1} 个部分；Word 文档不会超过 {2} 个。",
    "{} is a ZIP file but no Word document.": "{0} 是 ZIP 文件，但不是 Word 文档。",
    "{} lacks the part {}.": "{0} 缺少部分 {1}。",
    "{} has a main part that is no Word document.": "{0} 的主文档部分不是 Word 文档。",
    "A paragraph has fields nested more than {} deep.": "某一段落中的域嵌套超过 {0} 层。",
    "Turn them into text in Word (Ctrl+Shift+F9) and try again.": "请在 Word 中将其转换为文本（Ctrl+Shift+F9）后重试。",
    "A paragraph has more than {} changes of format, links or other inline elements.": (
        "某一段落中的格式变化、链接或其他行内元素超过 {0} 个。"
    ),
    "Divide it into paragraphs in Word, or remove its formatting, and try again.": (
        "请在 Word 中将其分段或清除格式后重试。"
    ),
    "{} is damaged: {}.": "{0} 已损坏：{1}。",
    "{} unpacks to far more than it should; it looks like a ZIP bomb.": "{0} 解压后远大于应有的大小，疑为 ZIP 炸弹。",
    "{} is encrypted.": "{0} 已加密。",
    "Remove the password in Word and save it again.": "请在 Word 中取消密码并重新保存。",
    "{} holds the part {} twice.": "{0} 中的部分 {1} 出现两次。",
    "The part {} of {} is too large ({} bytes).": "{1} 的部分 {0} 过大（{2} 字节）。",
    "The part {} has a document type definition, which Word documents never have.": (
        "部分 {0} 含有文档类型定义，Word 文档中不应有。"
    ),
    "The part {} is damaged: {}.": "部分 {0} 已损坏：{1}。",
    "{} is damaged in the part {}: {}.": "{0} 的部分 {1} 已损坏：{2}。",
    "No style of this name in {}: {}.": "{0} 中没有此名称的样式：{1}。",
    "The digital signature of the source is broken by the translation: sign it again.": (
        "源文档的数字签名因翻译而失效：请重新签名。"
    ),
    "The macros are kept as they are; text inside them is not translated.": "宏保持原样，其中的文本不翻译。",
    "Charts are translated; the workbooks embedded behind them are not.": "图表已翻译，其嵌入的工作簿未翻译。",
    "Documents embedded as a whole (altChunk) are kept as they are, untranslated.": (
        "整体嵌入的文档（altChunk）保持原样，未翻译。"
    ),
    "The document is protected against editing; the translation is protected alike.": (
        "文档设有编辑保护，译文同样受到保护。"
    ),
    "{}: left in the source language, since {}.": "{0}：保留源语言，原因：{1}。",
}

_GLOSSARY = {
    "'{}', line {}: not readable as {}.": "“{0}”第 {1} 行：无法按 {2} 读取。",
    "Save the file as UTF-8 and try again.": "请把文件存为 UTF-8 后重试。",
    "Check the path.": "请检查路径。",
    "'{}' cannot be read: {}.": "无法读取“{0}”：{1}。",
    "There are no shipped termbases in '{}'.": "“{0}”中没有随附的术语库。",
    "Install stdtrans anew.": "请重新安装 stdtrans。",
    "There is no termbase '{}'.": "没有术语库“{0}”。",
    "Create it by importing or adding terms.": "请通过导入或添加术语来建立。",
    "'{}' is of no kind that holds terms.": "“{0}”不是含有术语的文件类型。",
    "Terms cannot be written as '{}'.": "术语不能写成“{0}”。",
    "Termbase '{}' is read-only.": "术语库“{0}”是只读的。",
    "Add to a termbase of your own.": "请添加到您自己的术语库。",
    "'{}' cannot be written: {}.": "无法写入“{0}”：{1}。",
    "Check the folder and the disk; STDTRANS_HOME names another folder for what stdtrans keeps.": (
        "请检查文件夹和磁盘；STDTRANS_HOME 可为 stdtrans 的数据指定其他文件夹。"
    ),
    "Check the folder and the disk.": "请检查文件夹和磁盘。",
    "'{}' is a database, but no termbase.": "“{0}”是数据库，但不是术语库。",
    "Choose another file.": "请另选文件。",
    "A concept has {}.": "有一个概念{0}。",
    "no Chinese and no English term": "没有中文术语，也没有英文术语",
    "no Chinese term": "没有中文术语",
    "no English term": "没有英文术语",
    "Give a term in each language.": "请给出两种语言的术语。",
    "Termbase '{}' was written by a newer version of stdtrans.": "术语库“{0}”由更新版本的 stdtrans 写成。",
    "Update stdtrans to use it.": "请更新 stdtrans 后使用。",
    "Termbase '{}' cannot be used; the database failed.": "无法使用术语库“{0}”：数据库出错。",
    "Try again, or restore it from a copy or an export.": "请重试，或用副本或导出的文件恢复。",
    "Termbase '{}' is in use by another program.": "术语库“{0}”正被另一个程序使用。",
    "Close that program and try again.": "请关闭该程序后重试。",
    "Termbase '{}' cannot be written.": "无法写入术语库“{0}”。",
    "Check the rights of the file and its folder.": "请检查文件及其文件夹的权限。",
    "Termbase '{}' cannot be written: the disk is full.": "无法写入术语库“{0}”：磁盘已满。",
    "Free some space and try again.": "请腾出空间后重试。",
    "Termbase '{}' cannot be opened.": "无法打开术语库“{0}”。",
    "Check that the folder exists and that you may write there.": "请检查文件夹是否存在，以及您是否有权写入。",
    "Termbase '{}' is damaged.": "术语库“{0}”已损坏。",
    "Restore it from a copy or import an export of it anew.": "请用副本恢复，或重新导入其导出的文件。",
    "Termbase '{}' is no termbase.": "“{0}”不是术语库。",
    "Choose another file; to read terms from it, import it.": "请另选文件；要读取其中的术语，请导入它。",
    "'{}' is empty.": "“{0}”是空的。",
    "It needs a Chinese and an English column.": "它需要一个中文列和一个英文列。",
    "'{}' is no readable workbook.": "“{0}”不是可读的工作簿。",
    "'{}' is a damaged workbook.": "“{0}”是已损坏的工作簿。",
    "'{}', line {}: cannot tell which column is Chinese and which English.": (
        "“{0}”第 {1} 行：无法判断哪一列是中文、哪一列是英文。"
    ),
    "Give the table a header with the column names zh and en.": "请给表格加上列名为 zh 和 en 的表头。",
    "'{}', line {}: {}.": "“{0}”第 {1} 行：{2}。",
    "Check the quotation marks of that line.": "请检查该行的引号。",
    "Split it, or save it as CSV.": "请拆分它，或存为 CSV。",
    "'{}', line 1: no TBX file.": "“{0}”第 1 行：不是 TBX 文件。",
    "Its root element is to be <tbx> or <martif>.": "其根元素应为 <tbx> 或 <martif>。",
    "'{}', line {}: not well-formed XML ({}).": "“{0}”第 {1} 行：不是格式良好的 XML（{2}）。",
    "Export the file again from its tool.": "请用原来的工具重新导出。",
}

_NEURAL = {
    "The model {} translates {}, not {}.": "模型 {0} 的方向是 {1}，不是 {2}。",
    "Name another one, or none.": "请指定另一个，或不指定。",
    "The name of {} does not tell the direction of the model.": "从 {0} 的名称看不出模型的方向。",
    "Give --from and --to.": "请给出 --from 和 --to。",
    "{} is no model package.": "{0} 不是模型包。",
    "Give a zip or .argosmodel file with one CTranslate2 model, or its folder; a GGUF file is named with "
    "--engine llm --model FILE.": "请给出只含一个 CTranslate2 模型的 zip 或 .argosmodel 文件，或其文件夹；"
    "GGUF 文件用 --engine llm --model 文件 指定。",
    "{} cannot be unpacked: {}.": "{0} 无法解包：{1}。",
    "There is no model '{}'.": "没有模型“{0}”。",
    "Known are: {}.": "已知：{0}。",
    "The model {} ({} MB) is not installed.": "模型 {0}（{1} MB）未安装。",
    "Run `stdtrans models install {}`.": "请运行 `stdtrans models install {0}`。",
    "The model {} is damaged.": "模型 {0} 已损坏。",
    "Install stdtrans again, or import the model again.": "请重新安装 stdtrans，或重新导入模型。",
    "'{}' cannot be the name of a model.": "“{0}”不能作为模型的名称。",
    "Give another one with letters, digits, - and _.": "请换一个由字母、数字、- 和 _ 组成的名称。",
    "Delete {} and import the model again.": "请删除 {0} 并重新导入模型。",
    "The model catalogue {} cannot be read: {}.": "无法读取模型目录 {0}：{1}。",
    "Install stdtrans again.": "请重新安装 stdtrans。",
    "The model {} arrived damaged. {}": "下载的模型 {0} 已损坏。{1}",
    "{} is missing.": "缺少 {0}。",
    "{} is altered.": "{0} 已被改动。",
    "Install it again.": "请重新安装。",
    "Install the model again.": "请重新安装模型。",
    "The model {} cannot be unpacked: {}.": "无法解压模型 {0}：{1}。",
    "Free some space and retry.": "请腾出空间后重试。",
    "The model cannot be copied: {}.": "无法复制模型：{0}。",
    "Fetching from a model hub needs an optional package.": "从模型库下载需要另外安装一个软件包。",
    "Run `pip install huggingface-hub`.": "请运行 `pip install huggingface-hub`。",
    "The model {} cannot be installed. {}": "无法安装模型 {0}。{1}",
    "hf:{} could not be fetched: {}.": "无法下载 hf:{0}：{1}。",
    "Check its name and the network.": "请检查名称和网络。",
    "The file ({} MB) could not be fetched. Tried: {}.": "无法下载文件（{0} MB）。已尝试：{1}。",
    "Check the network, or fetch the model on another machine and run `stdtrans models import FOLDER`.": (
        "请检查网络，或在另一台电脑上下载模型后运行 `stdtrans models import FOLDER`。"
    ),
    "Cannot write {}: {}.": "无法写入 {0}：{1}。",
    "Free some space or choose another folder.": "请腾出空间或另选文件夹。",
    "Another process is installing this model.": "另一个进程正在安装该模型。",
    "Wait for it to end, then run the command again.": "请等它结束后再运行本命令。",
    "{} holds no {}_vocabulary or shared_vocabulary.": "{0} 中没有 {1}_vocabulary 或 shared_vocabulary。",
    "Convert the model again.": "请重新转换模型。",
    "There is no model folder {}.": "没有模型文件夹 {0}。",
    "Give a folder, or see `stdtrans models list`.": "请给出文件夹，或参见 `stdtrans models list`。",
    "{} holds no CTranslate2 model.": "{0} 中没有 CTranslate2 模型。",
    "Give a folder with model.bin, as the CTranslate2 converters write it.": (
        "请给出含 model.bin 的文件夹，即 CTranslate2 转换工具的输出。"
    ),
    "Its weights are not CTranslate2's: run ct2-opus-mt-converter or ct2-transformers-converter first.": (
        "其权重不是 CTranslate2 格式：请先运行 ct2-opus-mt-converter 或 ct2-transformers-converter。"
    ),
    "{} holds no SentencePiece model for {}.": "{0} 中没有 {1} 的 SentencePiece 模型。",
    "Put source.spm and target.spm, {}.spm or sentencepiece.model beside model.bin.": (
        "请把 source.spm 和 target.spm、{0}.spm 或 sentencepiece.model 放在 model.bin 旁边。"
    ),
    "{} is not a SentencePiece model.": "{0} 不是 SentencePiece 模型。",
    "The model in {} cannot be loaded: {}.": "无法装入 {0} 中的模型：{1}。",
}

_SEGMENTATION = {
    "A brace is not closed.": "有花括号未闭合。",
    "The pattern ends with a lone backslash.": "表达式以单个反斜杠结尾。",
    "'{}' is not a character number.": "“{0}”不是字符编号。",
    "{}: none of the rules can be used (line {}: {}).": "{0}：没有可用的规则（第 {1} 行：{2}）。",
    "Repair the expressions, or use the built-in rules.": "请修正表达式，或使用内置规则。",
    "{}, line {}: {}.": "{0} 第 {1} 行：{2}。",
    "Repair the file, or use the built-in rules.": "请修正文件，或使用内置规则。",
    "Repair the file.": "请修正文件。",
    "The segmentation rules {} have none for the language '{}'.": "分句规则 {0} 中没有语言“{1}”的规则。",
    "Add a languagemap for it, or leave the option out to use the built-in rules.": (
        "请为其添加 languagemap，或不给该选项而使用内置规则。"
    ),
    "{} is too large for segmentation rules ({} bytes).": "{0} 作为分句规则过大（{1} 字节）。",
    "Cannot read {}: {}.": "无法读取 {0}：{1}。",
    "{}, line {}: not well-formed XML ({}).": "{0} 第 {1} 行：不是格式良好的 XML（{2}）。",
    "A rule of {} takes too long on a text of {} characters.": "{0} 的一条规则处理 {1} 个字符的文本耗时过长。",
    "Look for nested repetitions such as (a+)+ in its expressions.": "请检查表达式中是否有 (a+)+ 之类的嵌套重复。",
    "Both of its expressions are empty.": "其两个表达式均为空。",
}

_STANDARDS = {
    "The wordings in {} cannot be read: {}.": "无法读取 {0} 中的固定用语：{1}。",
    "Unit {} of {} lacks a language.": "{1} 的单元 {0} 缺少一种语言。",
    "The slots of unit {} of {} differ.": "{1} 的单元 {0} 两侧的空位不一致。",
    "Restore the file.": "请恢复该文件。",
}

TABLE: dict[str, str] = {
    **_DOCUMENTS,
    **_GLOSSARY,
    **_MEMORY,
    **_NEURAL,
    **_ENGINES,
    **_SEGMENTATION,
    **_STANDARDS,
    **_CHECKS,
    **_BITEXT,
    **_CATALOG,
    **_PROFILES,
    **_SHARING,
    **_TERMS,
    **_EVALUATION,
}
