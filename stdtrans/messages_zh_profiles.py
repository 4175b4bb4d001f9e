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
    "Rule '{}' of the profile changed the document in {} places.": "配置的规则“{0}”修改了文档 {1} 处。",
    "Rule '{}' of the profile leaves {} places to a person: see the report.": (
        "配置的规则“{0}”有 {1} 处须由人处理：见报告。"
    ),
    "The regular expression takes too long on a text of the memory.": "该正则表达式在记忆库的某段文字上耗时过长。",
    "Write it without a repetition inside a repetition.": "请改写，不要在重复之中再套重复。",
    "What the edition asks for beyond the translation: gb-english, iso-chinese, or your own.": (
        "除翻译外版本的其他要求：gb-english、iso-chinese，或自定义配置。"
    ),
    "Profiles of editions: list, show.": "版本配置：列出、显示。",
    "List the profiles that --profile knows by name: the project's, your own, and the shipped ones.": (
        "列出 --profile 可按名称使用的配置：项目的、用户的和随附的。"
    ),
    "Show the rules of a profile: on or off, what holds where they are kept, and what each rests on.": (
        "显示配置的规则：是否启用、要求的内容及其依据。"
    ),
    "Also find what the edition asks for: gb-english, iso-chinese, or your own.": (
        "同时查找不符合版本要求之处：gb-english、iso-chinese，或自定义配置。"
    ),
    "Profiles are for a document and its translation.": "配置用于一个文档及其译文。",
    "Profile: {} places changed, {} left to a person": "配置：修改 {0} 处，{1} 处须由人处理",
    "was": "原为",
    "wanted": "应为",
    "mended": "已改正",
    "The profile.": "配置。",
    "The foreword does not say which document is adopted.": "前言未说明所采用的文件。",
    "The foreword of the international document is still there.": "国际文件的前言仍在。",
    "The title is not the official English title.": "标题不是正式的英文名称。",
    "The English title stands twice on the cover.": "封面上英文名称出现两次。",
    "The cover does not say that it is a translation.": "封面未注明为译本。",
    "There is no cover with a title to put the mark of a translation on.": "没有带标题的封面，无处加注译本标识。",
    "The cover lacks the English title.": "封面缺少英文名称。",
    "There is no number of an ISO or IEC document on a cover, so no mark of adoption.": (
        "封面上没有 ISO 或 IEC 文件的编号，因此没有采用程度标识。"
    ),
    "The cover lacks the mark of adoption.": "封面缺少采用程度标识。",
    "The foreword does not say that the Chinese original is authoritative.": "前言未说明以中文原文为准。",
    "The foreword names drafting organizations or drafters.": "前言列出了起草单位或起草人。",
    "A caption has another form.": "图题或表题的形式不同。",
    "A heading has capitals inside.": "标题中间有大写字母。",
    "A number has a comma for its decimal sign.": "数字用逗号作小数点。",
    "The first line of a paragraph is indented.": "段落首行缩进。",
    "The heading of a clause is not flush left.": "条标题未左对齐。",
    "Latin letters have a font of another kind.": "西文字母未用西文字体。",
    "Chinese text has a font of another kind.": "中文未用规定的字体。",
    "The document does not name itself as the source does.": "文件的自称与原文不一致。",
    "The document does not call itself as the profile asks.": "文件的自称不符合配置的要求。",
    "The sentence is not as its wording is laid down.": "该句未用规定的表述。",
    "A requirement is written with must.": "要求写成了 must。",
    "profile": "配置",
    "rules": "规则",
    "rule": "规则",
    "rests on": "出处",
    "evidence": "依据",
    "on": "启用",
    "off": "停用",
    "The foreword says that the Chinese original is authoritative": "前言说明以中文原文为准",
    "Drafting organizations and drafters are left out": "不列起草单位和起草人",
    "Captions of figures and tables have the form of the profile": "图题和表题采用配置规定的形式",
    "Headings and captions have capitals as sentences have": "标题的大写与句子相同",
    "The decimal sign is a point": "小数点用圆点",
    "Paragraphs and clause headings begin at the left margin": "段落和条标题左对齐",
    "Latin letters have a Latin font": "西文用西文字体",
    "Text is set in Song, headings in Hei": "正文用宋体，标题用黑体",
    "The document names itself as the source does: document, standard, part": "文件自称与原文一致：文件、标准、部分",
    "The document calls itself 本文件": "文件自称“本文件”",
    "Foreword, scope, references and terms have the wordings that are laid down": (
        "前言、范围、引用文件和术语用规定的表述"
    ),
    "Requirements are written with shall, not with must": "要求用 shall 而不用 must",
    "A Chinese foreword says what the document is based on": "中文前言说明所采用的文件",
    "The foreword of the international document is left out": "删去国际文件的前言",
    "The title is the English title that the cover of the source carries": "标题用原文封面上的英文名称",
    "The cover says that it is a translation": "封面注明为译本",
    "The cover carries the English title below the Chinese one": "封面中文名称下有英文名称",
    "The cover carries the mark of adoption": "封面有采用程度标识",
}
