"""Names of the fields of the International (ICS) and the Chinese (CCS) Classification for Standards."""

from stdtrans.language import Language

# ISO, International Classification for Standards, edition 7: fields (level 1).
ICS = {
    "01": ("综合、术语学、标准化、文献", "Generalities. Terminology. Standardization. Documentation"),
    "03": ("社会学、服务、公司组织和管理、行政、运输", "Services. Management and quality. Administration. Transport"),
    "07": ("数学、自然科学", "Mathematics. Natural sciences"),
    "11": ("医药卫生技术", "Health care technology"),
    "13": ("环保、保健和安全", "Environment. Health protection. Safety"),
    "17": ("计量学和测量、物理现象", "Metrology and measurement. Physical phenomena"),
    "19": ("试验", "Testing"),
    "21": ("机械系统和通用件", "Mechanical systems and components for general use"),
    "23": ("流体系统和通用件", "Fluid systems and components for general use"),
    "25": ("机械制造", "Manufacturing engineering"),
    "27": ("能源和热传导工程", "Energy and heat transfer engineering"),
    "29": ("电气工程", "Electrical engineering"),
    "31": ("电子学", "Electronics"),
    "33": ("电信、音频和视频技术", "Telecommunications. Audio and video engineering"),
    "35": ("信息技术", "Information technology"),
    "37": ("成像技术", "Image technology"),
    "39": ("精密机械、珠宝", "Precision mechanics. Jewellery"),
    "43": ("道路车辆工程", "Road vehicles engineering"),
    "45": ("铁路工程", "Railway engineering"),
    "47": ("造船和海上构筑物", "Shipbuilding and marine structures"),
    "49": ("航空器和航天器工程", "Aircraft and space vehicle engineering"),
    "53": ("材料储运设备", "Materials handling equipment"),
    "55": ("货物的包装和调运", "Packaging and distribution of goods"),
    "59": ("纺织和皮革技术", "Textile and leather technology"),
    "61": ("服装工业", "Clothing industry"),
    "65": ("农业", "Agriculture"),
    "67": ("食品技术", "Food technology"),
    "71": ("化工技术", "Chemical technology"),
    "73": ("采矿和矿产品", "Mining and minerals"),
    "75": ("石油及相关技术", "Petroleum and related technologies"),
    "77": ("冶金", "Metallurgy"),
    "79": ("木材技术", "Wood technology"),
    "81": ("玻璃和陶瓷工业", "Glass and ceramics industries"),
    "83": ("橡胶和塑料工业", "Rubber and plastic industries"),
    "85": ("造纸技术", "Paper technology"),
    "87": ("涂料和颜料工业", "Paint and colour industries"),
    "91": ("建筑材料和建筑物", "Construction materials and building"),
    "93": ("土木工程", "Civil engineering"),
    "95": ("军事工程", "Military affairs. Military engineering. Weapons"),
    "97": ("家用和商用设备、文娱、体育", "Domestic and commercial equipment. Entertainment. Sports"),
}
# Chinese Classification for Standards (中国标准文献分类法, 1989): first-level classes.
CCS = {
    "A": ("综合", "General"),
    "B": ("农业、林业", "Agriculture and forestry"),
    "C": ("医药、卫生、劳动保护", "Medicine, health and labour protection"),
    "D": ("矿业", "Mining"),
    "E": ("石油", "Petroleum"),
    "F": ("能源、核技术", "Energy and nuclear technology"),
    "G": ("化工", "Chemical industry"),
    "H": ("冶金", "Metallurgy"),
    "J": ("机械", "Machinery"),
    "K": ("电工", "Electrical engineering"),
    "L": ("电子元器件与信息技术", "Electronic components and information technology"),
    "M": ("通信、广播", "Communication and broadcasting"),
    "N": ("仪器、仪表", "Instruments and meters"),
    "P": ("土木、建筑", "Civil engineering and building"),
    "Q": ("建材", "Building materials"),
    "R": ("公路、水路运输", "Road and waterway transport"),
    "S": ("铁路", "Railway"),
    "T": ("车辆", "Vehicles"),
    "U": ("船舶", "Ships"),
    "V": ("航空、航天", "Aviation and space"),
    "W": ("纺织", "Textiles"),
    "X": ("食品", "Food"),
    "Y": ("轻工、文化与生活用品", "Light industry, cultural and household goods"),
    "Z": ("环境保护", "Environmental protection"),
}


def name_of(code: str, language: Language) -> str:
    """The name of the field a code belongs to, in a language; empty where it belongs to none."""
    names = ICS.get(code[:2]) or CCS.get(code[:1])
    return names[0 if language is Language.ZH else 1] if names else ""
