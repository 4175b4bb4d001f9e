"""The series of standards: their codes, their names in both languages, and how their numbers are built."""

from dataclasses import dataclass
from enum import StrEnum

from stdtrans.language import Language


class Style(StrEnum):
    """How a number of the series is written.

    CHINESE: "GB/T 1.1—2020", a full stop before the part, a dash before the year (GB/T 1.1-2020, 8.1.1).
    INTERNATIONAL: "IEC 60068-2-1:2007", a hyphen before the part, a colon before the year (ISO/IEC Directives
    Part 2:2021, clause 10.4). AMERICAN: "IEEE 802.3-2018", the year after a hyphen. PLAIN: "RFC 2119", no year.
    """

    CHINESE = "chinese"
    INTERNATIONAL = "international"
    AMERICAN = "american"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Series:
    """A series of standards: its code without /T or /Z, its names, and the style of its numbers."""

    code: str
    chinese: str
    english: str
    style: Style

    def name(self, language: Language) -> str:
        return self.chinese if language is Language.ZH else self.english


NATIONAL = {
    "GB": ("国家标准", "National Standard"),
    "GBn": ("国家内部标准", "National Internal Standard"),
    "GBJ": ("工程建设国家标准", "National Standard for Engineering Construction"),
    "GBZ": ("国家职业卫生标准", "National Occupational Health Standard"),
    "GSB": ("国家实物标准", "National Physical Standard"),
    "GJB": ("国家军用标准", "National Military Standard"),
    "JJF": ("国家计量技术规范", "National Metrology Technical Specification"),
    "JJG": ("国家计量检定规程", "National Metrology Verification Regulation"),
    "TSG": ("特种设备安全技术规范", "Technical Specification for Special Equipment Safety"),
}
"""Codes of the national level. /T is voluntary, /Z a guidance document (Measures for National Standards, 2022)."""

SECTORS = {
    "AQ": ("安全生产", "Work Safety"),
    "BB": ("包装", "Packaging"),
    "BMB": ("国家保密", "State Secrecy"),
    "CB": ("船舶", "Shipbuilding"),
    "CBM": ("船舶外贸", "Shipbuilding (Export)"),
    "CECS": ("工程建设标准化协会", "China Association for Engineering Construction Standardization"),
    "CH": ("测绘", "Surveying and Mapping"),
    "CJ": ("城镇建设", "Urban Construction"),
    "CJJ": ("城镇建设工程", "Urban Construction Engineering"),
    "CY": ("新闻出版", "Press and Publication"),
    "DA": ("档案", "Archives"),
    "DL": ("电力", "Electric Power"),
    "DY": ("电影", "Film"),
    "DZ": ("地质矿产", "Geology and Mineral Resources"),
    "EJ": ("核工业", "Nuclear Industry"),
    "FZ": ("纺织", "Textile"),
    "GA": ("公共安全", "Public Security"),
    "GC": ("国家物资储备", "National Reserves of Materials"),
    "GH": ("供销合作", "Supply and Marketing Cooperation"),
    "GM": ("密码", "Cryptography"),
    "GY": ("广播电视和网络视听", "Radio, Television and Online Audiovisual"),
    "HB": ("航空", "Aviation"),
    "HG": ("化工", "Chemical Industry"),
    "HJ": ("生态环境", "Ecology and Environment"),
    "HS": ("海关", "Customs"),
    "HY": ("海洋", "Marine"),
    "JB": ("机械", "Machinery"),
    "JC": ("建材", "Building Materials"),
    "JG": ("建筑工业", "Building Industry"),
    "JGJ": ("建筑工程", "Building Engineering"),
    "JR": ("金融", "Finance"),
    "JT": ("交通", "Transport"),
    "JTG": ("公路工程", "Highway Engineering"),
    "JTJ": ("交通工程", "Transport Engineering"),
    "JTS": ("水运工程", "Port and Waterway Engineering"),
    "JY": ("教育", "Education"),
    "LB": ("旅游", "Tourism"),
    "LD": ("劳动和劳动安全", "Labour and Labour Safety"),
    "LS": ("粮食", "Grain"),
    "LY": ("林业", "Forestry"),
    "MH": ("民用航空", "Civil Aviation"),
    "MR": ("市场监管", "Market Regulation"),
    "MT": ("煤炭", "Coal"),
    "MZ": ("民政", "Civil Affairs"),
    "NB": ("能源", "Energy"),
    "NY": ("农业", "Agriculture"),
    "QB": ("轻工", "Light Industry"),
    "QC": ("汽车", "Automobile"),
    "QJ": ("航天", "Aerospace"),
    "QX": ("气象", "Meteorology"),
    "RB": ("认证认可", "Certification and Accreditation"),
    "RF": ("人民防空", "Civil Air Defence"),
    "SB": ("国内贸易", "Domestic Trade"),
    "SC": ("水产", "Fishery"),
    "SF": ("司法", "Justice"),
    "SH": ("石油化工", "Petrochemical"),
    "SJ": ("电子", "Electronics"),
    "SL": ("水利", "Water Resources"),
    "SN": ("出入境检验检疫", "Entry-Exit Inspection and Quarantine"),
    "SW": ("税务", "Taxation"),
    "SY": ("石油天然气", "Petroleum and Natural Gas"),
    "TB": ("铁道", "Railway"),
    "TD": ("土地管理", "Land Administration"),
    "TY": ("体育", "Sport"),
    "WB": ("物资管理", "Logistics"),
    "WH": ("文化", "Culture"),
    "WJ": ("兵工民品", "Civil Products of Ordnance Industry"),
    "WM": ("外经贸", "Foreign Trade and Economic Cooperation"),
    "WS": ("卫生", "Health"),
    "WW": ("文物保护", "Cultural Heritage Protection"),
    "XB": ("稀土", "Rare Earth"),
    "XF": ("消防救援", "Fire and Rescue"),
    "YB": ("黑色冶金", "Ferrous Metallurgy"),
    "YBB": ("药品包装材料", "Drug Packaging Materials"),
    "YC": ("烟草", "Tobacco"),
    "YD": ("通信", "Communications"),
    "YJ": ("应急管理", "Emergency Management"),
    "YS": ("有色金属", "Non-ferrous Metals"),
    "YY": ("医药", "Medicine"),
    "YZ": ("邮政", "Postal Service"),
    "ZY": ("中医药", "Traditional Chinese Medicine"),
}
"""Sector codes approved by the State Council's standardization administration (list of sector standard codes)."""

FOREIGN = {
    "AS": ("澳大利亚标准", "Australian Standard", Style.INTERNATIONAL),
    "AS/NZS": ("澳大利亚/新西兰标准", "Australian/New Zealand Standard", Style.INTERNATIONAL),
    "BS": ("英国标准", "British Standard", Style.INTERNATIONAL),
    "CEN/TR": ("欧洲标准化委员会技术报告", "CEN Technical Report", Style.INTERNATIONAL),
    "CEN/TS": ("欧洲标准化委员会技术规范", "CEN Technical Specification", Style.INTERNATIONAL),
    "CIE": ("国际照明委员会标准", "CIE Standard", Style.INTERNATIONAL),
    "CISPR": ("国际无线电干扰特别委员会标准", "CISPR Standard", Style.INTERNATIONAL),
    "CLC/TS": ("欧洲电工标准化委员会技术规范", "CENELEC Technical Specification", Style.INTERNATIONAL),
    "DIN": ("德国标准", "German Standard", Style.INTERNATIONAL),
    "EN": ("欧洲标准", "European Standard", Style.INTERNATIONAL),
    "IEC": ("国际电工委员会标准", "International Standard of IEC", Style.INTERNATIONAL),
    "IEC/IEEE": ("IEC和IEEE联合标准", "International Standard of IEC and IEEE", Style.INTERNATIONAL),
    "ISO": ("国际标准化组织标准", "International Standard of ISO", Style.INTERNATIONAL),
    "ISO/ASTM": ("ISO和ASTM联合标准", "International Standard of ISO and ASTM", Style.INTERNATIONAL),
    "ISO/CIE": ("ISO和CIE联合标准", "International Standard of ISO and CIE", Style.INTERNATIONAL),
    "ISO/IEC": ("ISO和IEC联合标准", "International Standard of ISO and IEC", Style.INTERNATIONAL),
    "ISO/IEC/IEEE": ("ISO、IEC和IEEE联合标准", "International Standard of ISO, IEC and IEEE", Style.INTERNATIONAL),
    "IWA": ("国际研讨会协议", "International Workshop Agreement", Style.INTERNATIONAL),
    "JIS": ("日本工业标准", "Japanese Industrial Standard", Style.INTERNATIONAL),
    "KS": ("韩国标准", "Korean Standard", Style.INTERNATIONAL),
    "NF": ("法国标准", "French Standard", Style.INTERNATIONAL),
    "OIML": ("国际法制计量组织出版物", "OIML Publication", Style.INTERNATIONAL),
    "ANSI": ("美国国家标准", "American National Standard", Style.AMERICAN),
    "API": ("美国石油学会标准", "API Standard", Style.AMERICAN),
    "ASME": ("美国机械工程师学会标准", "ASME Standard", Style.AMERICAN),
    "ASTM": ("美国材料与试验协会标准", "ASTM Standard", Style.AMERICAN),
    "AWS": ("美国焊接学会标准", "AWS Standard", Style.AMERICAN),
    "ECMA": ("欧洲计算机制造商协会标准", "ECMA Standard", Style.PLAIN),
    "FIPS": ("美国联邦信息处理标准", "Federal Information Processing Standard", Style.AMERICAN),
    "IEEE": ("电气与电子工程师协会标准", "IEEE Standard", Style.AMERICAN),
    "MIL-STD": ("美国军用标准", "United States Military Standard", Style.PLAIN),
    "NFPA": ("美国消防协会标准", "NFPA Standard", Style.AMERICAN),
    "NIST SP": ("美国国家标准与技术研究院特别出版物", "NIST Special Publication", Style.PLAIN),
    "SAE": ("国际自动机工程师学会标准", "SAE Standard", Style.AMERICAN),
    "UIC": ("国际铁路联盟规程", "UIC Leaflet", Style.INTERNATIONAL),
    "UL": ("美国保险商实验室标准", "UL Standard", Style.AMERICAN),
    "3GPP": ("第三代合作伙伴计划规范", "3GPP Specification", Style.PLAIN),
    "ETSI": ("欧洲电信标准化协会标准", "ETSI Standard", Style.PLAIN),
    "ITU-R": ("国际电信联盟无线电通信部门建议书", "ITU-R Recommendation", Style.PLAIN),
    "ITU-T": ("国际电信联盟电信标准化部门建议书", "ITU-T Recommendation", Style.PLAIN),
    "RFC": ("征求意见稿", "Request for Comments", Style.PLAIN),
}
"""Series of other bodies that Chinese standards cite or adopt."""


def _root(code: str) -> str:
    """The code under which the table knows a series: "GB/T" -> "GB", "DIN EN ISO" -> "DIN", "ISO/TS" -> "ISO"."""
    joint = ("ISO/IEC/IEEE", "ISO/IEC", "ISO/CIE", "ISO/ASTM", "IEC/IEEE", "AS/NZS", "CEN/TS", "CEN/TR", "CLC/TS")
    head = next((j for j in joint if code.startswith(j)), None)
    if head:
        return head
    if code in FOREIGN:
        return code
    return code.split("/")[0].split(" ")[0]


def series(code: str) -> Series | None:
    """What is known of a series by its code as references carry it ("GB/T", "YD/T", "ISO/TS", "DB31/T", "T/CECS").

    None for a code of no known series.
    """
    if code.startswith("DB"):
        return Series("DB", "地方标准", "Local Standard", Style.CHINESE)
    if code.startswith("T/"):
        return Series("T", "团体标准", "Association Standard", Style.CHINESE)
    if code.startswith("Q/"):
        return Series("Q", "企业标准", "Enterprise Standard", Style.CHINESE)
    root = _root(code)
    if root in NATIONAL:
        return Series(root, *NATIONAL[root], Style.CHINESE)
    if root == "CECS":
        return Series(root, "工程建设标准化协会标准", f"Standard of {SECTORS[root][1]}", Style.CHINESE)
    if root in SECTORS:
        chinese, english = SECTORS[root]
        return Series(root, f"{chinese}行业标准", f"{english} Sector Standard", Style.CHINESE)
    if root in FOREIGN:
        return Series(root, *FOREIGN[root])
    return None
