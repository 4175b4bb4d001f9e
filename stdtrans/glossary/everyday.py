"""Everyday words that would pass for terms or hide the bounds of one."""

from collections.abc import Mapping

from stdtrans.language import Language

# What is no term and keeps others from being seen where they are not: everyday words that end as a term begins
# (方法|规定 holds 法规, 测试|验证 holds 试验), longer sequences where a word would hide too much, and phrases of
# everyday English. They take their place in the text and are not reported, unless a termbase has them.
NO_TERMS: Mapping[Language, tuple[str, ...]] = {
    Language.ZH: (
        *("测试", "调试", "方法", "办法", "双方", "各方", "驱动", "活动", "启动", "自动", "移动"),
        *("通过", "经过", "超过", "符合", "结合", "组合", "混合", "适合", "配合", "综合", "整合"),
        *("联合", "融合", "集合", "合规", "独特", "标准确", "标准备", "标准则", "生产品种", "生产品质", "样本身"),
        *("单位制定", "单位制造", "包装置", "接收数据", "标志着"),
    ),
    Language.EN: (
        *(
            "in terms of",
            "license terms",
            "licence terms",
            "terms and conditions",
            "terms of use",
            "terms of reference",
        ),
        *("for example", "note that", "in service", "failure to", "introduction of", "provision of", "contents of"),
    ),
}
