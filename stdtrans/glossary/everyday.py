"""Everyday words that would pass for terms or hide the bounds of one."""

from collections.abc import Mapping

from stdtrans.language import Language

# What is no term and keeps others from being seen where they are not, beside the words that the lexicon knows
# (`Lexicon.cuts`): sequences of Chinese and phrases of everyday English. They take their place in the text and are not
# reported, unless a termbase has them.
NO_TERMS: Mapping[Language, tuple[str, ...]] = {
    Language.ZH: (
        *("标准确", "标准备", "标准则", "生产品种", "生产品质", "样本身"),
        *("单位制定", "单位制造", "包装置", "接收数据", "标志着"),
        *("本文献", "本文字", "本文章", "本文本"),
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
