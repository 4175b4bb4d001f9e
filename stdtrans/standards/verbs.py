"""Verbal forms of standards: find them in both languages, and say which form of the other language is theirs.

Sources: GB/T 1.1-2020, Annex C (Tables C.1 to C.6), ISO/IEC Directives Part 2:2021, clause 7 (Tables 3 to 7), and
GB/T 20000.11-2016 (the English of the Chinese forms).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from stdtrans.language import Language


class Category(StrEnum):
    """What a verbal form expresses. The second of each pair is its negative."""

    REQUIREMENT = "requirement"
    PROHIBITION = "prohibition"
    RECOMMENDATION = "recommendation"
    DISCOURAGEMENT = "recommendation against"
    PERMISSION = "permission"
    EXEMPTION = "no obligation"
    POSSIBILITY = "possibility"
    IMPOSSIBILITY = "impossibility"
    CAPABILITY = "capability"
    INABILITY = "inability"
    OBLIGATION = "external constraint"


@dataclass(frozen=True, slots=True)
class VerbalForm:
    """A verbal form at [start, end) of a text.

    equivalent: not the form itself but one of the phrases the tables allow in exceptional cases ("is required to").
    """

    start: int
    end: int
    text: str
    category: Category
    equivalent: bool = False


FORMS = {
    Category.REQUIREMENT: ("应", "shall"),
    Category.PROHIBITION: ("不应", "shall not"),
    Category.RECOMMENDATION: ("宜", "should"),
    Category.DISCOURAGEMENT: ("不宜", "should not"),
    Category.PERMISSION: ("可", "may"),
    Category.EXEMPTION: ("不必", "need not"),
    Category.POSSIBILITY: ("可能", "can"),
    Category.IMPOSSIBILITY: ("不可能", "cannot"),
    Category.CAPABILITY: ("能", "can"),
    Category.INABILITY: ("不能", "cannot"),
    Category.OBLIGATION: ("必须", "must"),
}
"""The form of each category in Chinese and in English, as a translation writes it. 必须/must states a constraint of a
law or of nature outside the document (ISO/IEC Directives Part 2:2021, 7.6) and is no requirement of its own."""

ACCEPTED = {
    Category.REQUIREMENT: {Category.REQUIREMENT},
    Category.PROHIBITION: {Category.PROHIBITION},
    Category.RECOMMENDATION: {Category.RECOMMENDATION},
    Category.DISCOURAGEMENT: {Category.DISCOURAGEMENT},
    Category.PERMISSION: {Category.PERMISSION},
    Category.EXEMPTION: {Category.EXEMPTION},
    Category.POSSIBILITY: {Category.POSSIBILITY, Category.CAPABILITY},
    Category.IMPOSSIBILITY: {Category.IMPOSSIBILITY, Category.INABILITY},
    Category.CAPABILITY: {Category.CAPABILITY, Category.POSSIBILITY},
    Category.INABILITY: {Category.INABILITY, Category.IMPOSSIBILITY},
    Category.OBLIGATION: {Category.OBLIGATION, Category.REQUIREMENT},
}
"""Categories of the target that render one of the source. English has one word, can, for possibility and capability;
must and shall divide what older Chinese documents write as 必须 for both."""

# Words that hold a form's character and are no verbal form. 应对 and 应用 are read as 应 + 对/用 where what follows
# makes the verb plain (应对样品进行检验, 应用水冲洗).
_WORDS = (
    # 应
    r"影响(?=应)|提供(?=应)|(?<!提)供应|响应|(?:[三单两液气固动多]|流动)相(?=应)|相应|适应|反应|(?<![核校])对应|效应|感应|因应|呼应|照应|顺应|"
    r"回应|答应|策应|诱应|一应|"
    r"应用(?=于|了|到|模式|部分|程序|软件|系统|层|领域|范围|场景|方|技术|实例|示例|指南|条件|情况|服务|开发|接口|数据|[，。、；：的和与及或等时中性”’》）)])|应用$|"
    r"[的和与及、其用]应用|应力|应变|应急|应答|应激|应聘|应邀|应届|应诉|应收|应付|应计(?=项目|利息|费用|负债|制|的)|应有(?=权限)|应声|应验|应允|应景|应县|应城|"
    r"应对(?=措施|策略|方案|能力|风险|机制|计划|预案|变化|气候|挑战|突发|紧急|[，。、；的和与及或]|$)|"
    # 可
    r"(?:清晰|清楚|明显|肉眼|目视)可见|可见(?=的|光|变形|变化|缺陷|裂纹|损伤|痕迹|异物|杂质)|"
    r"不可(?:避免|或缺|缺少|靠|少|抗力)|许可|认可|可靠|可行(?=性|的)|可否|可谓|可惜|可是|可口|可观|宁可|两可|无可|可卡|可能(?=性|的)|尽可能|"
    r"不?可(?:见光|燃|编程|溶|信(?!任)|比(?!较)|塑|焊|锻|数|逆|听(?!取)|视(?![情为作具需实同])|控(?!制)|变(?![更换为成])"
    r"|调(?![用整节取试查动换出度])|触及|互换|互操作|再生|分割)|"
    r"不?可(?:持续|追溯|重复|复现|折叠|移动|移植|操作|维护|扩展|充电|回收|降解|拆卸|调节|选|用|测量|更换|使用|配置|访问|读)"
    r"(?=性(?![能质])|的|式|型|度(?!量)|[零部]件|结构|设备|装置|电池|资源|材料|文件|介质|发展)|"
    r"可[一-龥]性(?![能质])|可[接采选适使][受用取](?=的)|"
    # 能
    r"(?:功|效|性|智|节|势|核|太阳|储|技|万|赋|氢|风|官|潜|蓄|耗|吸|化学|机械|原子|低|高|潮汐|波浪|生物质|海洋|冷|职)能(?!够)|"
    # one word only where no other word can end before 能 (电机能启动, 5 s内能工作)
    r"(?:^|(?<![一-龥])|(?<=[的和与及或为将]))(?:动|热|电|机|效|光|产|本|供|换|键|位|使)能(?!够)|的内能|电能(?=表|质量|计量|消耗|量)|换能器|使能(?=信号|端)|"
    r"能力|能量|能源|能耗|能效|能级|能见度|能谱|能带|能否|能动|能值|能流|未能|没能|全能|"
    # 宜
    r"适宜|便宜|事宜|相宜|权宜|合宜|机宜|宜居|宜昌|宜宾|宜兴|宜人|宜春|"
    # 允许, 推荐, 建议 as parts of nouns; 必须 and 须
    r"允许(?=的?偏差|误差|值|范围|载荷|应力|温度|浓度|限|电流|的|公差|跳动|间隙)|须知|必须品|"
    r"推荐(?=性|值|的|人|方法|标准|做法|用|表|信|书|$|[，。、；：])|建议(?=性|书|的|值|稿|人|案|值|$|[，。、；：和与及])|禁止(?=类|标志|标识)"
)

_CHINESE = {
    Category.PROHIBITION: (r"不应(?:当|该)?|不得(?!不|已)", 
        r"不准许?|不许|不允许|不被允许|禁止|严禁|切勿|请?勿(?!论)|不可(?!能)"),
    Category.REQUIREMENT: (r"应(?:当|该)?", r"只准许?|只允许|不得不|务必|(?<![必无不])须(?!要)"),
    Category.DISCOURAGEMENT: (r"不宜", r"不推荐|不建议"),
    Category.RECOMMENDATION: (r"宜", r"推荐|建议"),
    Category.EXEMPTION: (r"不必|无须", r"无需|不需要?|毋须|毋需|可以不|可不(?![逆见])|不须"),
    Category.IMPOSSIBILITY: (r"不可能", r"没有可能|不大可能"),
    Category.POSSIBILITY: (r"可能(?!性|的)", r"有可能"),
    Category.PERMISSION: (r"可以?", r"允许|准许"),
    Category.INABILITY: (r"不能(?:够)?", r"无法"),
    Category.CAPABILITY: (r"能(?:够)?", r""),
    Category.OBLIGATION: (r"必须", r""),
}  # fmt: skip

_ENGLISH_WORDS = (
    r"(?:in|of|by|since|until|from|on|before|after|\d{1,2})\sMay\b|\bMay\s(?:\d{1,2}\b|(?:19|20)\d\d)|\bCAN\b|"
    r"\b(?:a|the|each|per|tin|paint|aerosol|beverage|food)\scans?\b|\ba\smust\b|\bmust-have\b|\bmay\sor\smay\snot\b|"
    r"\bShould(?=\s(?:the|an?|any|this|these|it|there)\s)"  # if it should
)
_ENGLISH = {
    Category.PROHIBITION: (
        r"shall\s(?:not|never)|(?:must|may)\s(?:not|never)|mustn't",
        r"(?:is|are)\snot\s(?:allowed|permitted|acceptable|permissible)|(?:is|are)\s(?:prohibited|forbidden)|"
        r"(?:is|are)\srequired\s(?:to\sbe\snot|not\sto)|(?:is|are)\s(?:not\sto|to\sbe\snot)",
    ),
    Category.REQUIREMENT: (
        r"shall",
        r"(?:is|are)\srequired\s(?:to|that)|it\sis\srequired\sthat|has\sto|have\sto|only\W.{0,40}?\s(?:is|are)\spermitted|"
        r"it\sis\snecessary\s(?:to|that)",
    ),
    Category.DISCOURAGEMENT: (
        r"should\s(?:not|never)|shouldn't|ought\snot\sto",
        r"(?:is|are)\snot\srecommended|it\sis\snot\srecommended\sthat",
    ),
    Category.RECOMMENDATION: (r"should", r"(?:is|are)\srecommended|it\sis\srecommended\sthat|ought\sto"),
    Category.EXEMPTION: (
        r"need\snot",
        r"(?:is|are)\snot\srequired|no\W.{0,40}?\s(?:is|are)\srequired|(?:do|does)\snot\s(?:need|have)\sto|"
        r"it\sis\snot\snecessary",
    ),
    Category.PERMISSION: (r"may", r"(?:is|are)\s(?:permitted|allowed|permissible)|it\sis\spermitted\sto"),
    Category.INABILITY: (r"cannot|can\s(?:of\scourse\s)?not|can't",
        r"(?:is|are|be)\sunable\sto|it\sis\snot\spossible\sto|impossible\sto|(?:is|are)\snot\s(?:able\sto|capable\sof)|"
        r"(?:will|would|could)\snot\sbe\sable\sto"),
    Category.CAPABILITY: (
        r"can", r"(?:is|are|(?<!not\s)(?<!never\s)be)\s(?:able\sto|capable\sof)|it\sis\spossible\sto"
    ),
    Category.POSSIBILITY: (r"might|could", r""),
    Category.OBLIGATION: (r"must", r""),
}  # fmt: skip


def _pattern(words: str, table: dict[Category, tuple[str, str]], flags: int, edge: str) -> re.Pattern[str]:
    """One pattern: words that are no form first, then every form, the longer before the shorter by table order.

    Groups are named f/e plus the place of the category in the table (form or equivalent).
    """
    forms = []
    for place, (form, equivalent) in enumerate(table.values()):
        if equivalent:
            forms.append(f"(?P<e{place}>{edge}(?:{equivalent}){edge})")
        forms.append(f"(?P<f{place}>{edge}(?:{form}){edge})")
    # asked first whether a word begins here at all, an English pattern is twice as fast
    start = r"(?<![A-Za-z])(?=[A-Za-z\d])" if edge else ""
    return re.compile(f"{start}(?:(?P<word>{words})|{'|'.join(forms)})", flags)


_PATTERNS = {
    Language.ZH: (_pattern(_WORDS, _CHINESE, 0, ""), list(_CHINESE)),
    Language.EN: (_pattern(_ENGLISH_WORDS, _ENGLISH, 0, r"\b"), list(_ENGLISH)),
}
_SHOUT = re.compile(r"\b(?:SHALL|SHOULD|MUST|MAY|NOT)\b(?: NOT\b)?")


def find_verbs(text: str, language: Language) -> list[VerbalForm]:
    """The verbal forms of a text in order; words that only hold their characters (响应, 可靠, 性能, "in May") are none.

    English forms in capitals (RFC 2119, RFC 8174: SHALL, MUST NOT) count as the forms they are.
    """
    pattern, categories = _PATTERNS[language]
    if language is Language.EN:
        text = _SHOUT.sub(lambda m: m[0].lower(), text) if _SHOUT.search(text) else text
        text = re.sub(r"^(It|Only|No)\b", lambda m: m[0].lower(), text)
    found = []
    for match in pattern.finditer(text):
        group = match.lastgroup or "word"
        if group != "word":
            category = categories[int(group[1:])]
            found.append(VerbalForm(match.start(), match.end(), match[0], category, group[0] == "e"))
    return found


def expected(form: VerbalForm, language: Language) -> str:
    """What a translation into `language` writes for the form: 应 -> "shall", "should" -> 宜."""
    chinese, english = FORMS[form.category]
    return chinese if language is Language.ZH else english


def renders(source: Category, target: Category) -> bool:
    """Whether a form of the target's category is a right translation of one of the source's category."""
    return target in ACCEPTED[source]
