"""Names come apart and together the way their bearers use them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.kit.text.names import (
    NameStyle,
    PersonName,
    display_name,
    initials_of,
    latin_name,
    name_order,
    parse_name,
    pinyin_of,
)
from shuke.kit.text.normalise import normalise
from shuke.kit.text.surnames import COMPOUND, surname_length, surname_reading

C, D, L, F, S = NameStyle.CHINESE, NameStyle.DOTTED, NameStyle.LATIN, NameStyle.COMPANY, NameStyle.SINGLE


@pytest.mark.parametrize(
    ("text", "family", "given_name", "style"),
    [
        ("王若兰", "王", "若兰", C),
        ("张伟", "张", "伟", C),
        ("张 伟", "张", "伟", C),
        ("欧阳锋", "欧阳", "锋", C),
        ("歐陽娜娜", "歐陽", "娜娜", C),
        ("司徒美堂", "司徒", "美堂", C),
        ("尉迟恭", "尉迟", "恭", C),
        ("李四", "李", "四", C),
        ("王", "王", "", C),
        ("阿依古丽·买买提", "买买提", "阿依古丽", D),
        ("阿依古丽 • 买买提", "买买提", "阿依古丽", D),
        ("Emily Carter", "Carter", "Emily", L),
        ("Carter, Emily Rose", "Carter", "Emily Rose", L),
        ("Emily Rose Carter", "Carter", "Emily Rose", L),
        ("Ludwig van der Rohe", "van der Rohe", "Ludwig", L),
        ("Ｅｍｉｌｙ　Ｃａｒｔｅｒ", "Carter", "Emily", L),
        ("محمد علي", "علي", "محمد", L),
        ("Emily", "", "Emily", S),
        ("小猫🐱", "", "小猫🐱", S),
        ("爱吃火锅的人", "", "爱吃火锅的人", S),
        ("上海新世纪餐饮管理有限公司", "", "上海新世纪餐饮管理有限公司", F),
        ("老王面馆", "", "老王面馆", F),
        ("Northwind Trading Co., Ltd.", "", "Northwind Trading Co., Ltd.", F),
        ("", "", "", S),
    ],
)
def test_parts(text, family, given_name, style):
    assert parse_name(text) == PersonName(family, given_name, style)


@pytest.mark.parametrize(
    ("text", "shown", "english", "chinese"),
    [
        ("王若兰", "王若兰", "Ruolan Wang", "Wang Ruolan"),
        ("张 伟", "张伟", "Wei Zhang", "Zhang Wei"),
        ("单雄信", "单雄信", "Xiongxin Shan", "Shan Xiongxin"),
        ("吕布", "吕布", "Bu Lü", "Lü Bu"),
        ("阿依古丽·买买提", "阿依古丽·买买提", "Ayiguli Maimaiti", "Maimaiti Ayiguli"),
        ("Carter, Emily", "Emily Carter", "Emily Carter", "Carter Emily"),
        ("Emily", "Emily", "Emily", "Emily"),
    ],
)
def test_shown(text, shown, english, chinese):
    name = parse_name(text)
    assert (display_name(name), latin_name(name, "en"), latin_name(name, "zh-hans")) == (shown, english, chinese)


def test_forms_ask_in_the_order_of_their_language():
    assert (name_order("zh-hans"), name_order("en")) == (("family", "given"), ("given", "family"))


@pytest.mark.parametrize(
    ("text", "pinyin", "initials"),
    [
        ("王若兰", "wangruolan", "wrl"),
        ("单田芳", "shantianfang", "stf"),
        ("仇英", "qiuying", "qy"),
        ("曾国藩", "zengguofan", "zgf"),
        ("解晓东", "xiexiaodong", "xxd"),
        ("查良镛", "zhaliangyong", "zly"),
        ("盖叫天", "gejiaotian", "gjt"),
        ("区楚良", "ouchuliang", "ocl"),
        ("朴树", "piaoshu", "ps"),
        ("任正非", "renzhengfei", "rzf"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("尉遲恭", "yuchigong", "ycg"),
        ("万俟卨", "moqixie", "mqx"),
        ("长孙无忌", "zhangsunwuji", "zswj"),
        ("澹台灭明", "tantaimieming", "ttmm"),
        ("单于夫罗", "chanyufuluo", "cyfl"),
        ("單田芳", "shantianfang", "stf"),
        ("华罗庚", "hualuogeng", "hlg"),
        ("阿依古丽·买买提", "ayigulimaimaiti", "ayglmmt"),
        ("乐乐", "lele", "ll"),
        ("黑猫", "heimao", "hm"),
        ("Emily Carter", "", "ec"),
        ("简单生活工作室", "jiandanshenghuogongzuoshi", "jdshgzs"),
        ("🐱", "", ""),
        ("", "", ""),
    ],
)
def test_read_aloud(text, pinyin, initials):
    assert (pinyin_of(text), initials_of(text)) == (pinyin, initials)


def test_only_surnames_read_as_surnames():
    assert pinyin_of("王单") == "wangdan"
    assert surname_reading("王") is None
    assert surname_reading("尉迟") == ("yu", "chi")


def test_every_compound_surname_is_two_characters_long():
    assert {len(surname) for surname in COMPOUND} == {2}
    assert {surname_length(surname + "明") for surname in COMPOUND} == {2}
    assert [surname_length(text) for text in ("", "王", "王明")] == [0, 1, 1]


@given(st.text())
def test_any_text_is_a_name_and_loses_no_letter(text):
    name = parse_name(text)
    kept = sorted(letter for letter in normalise(text) if letter.isalnum())
    assert sorted(letter for letter in display_name(name) if letter.isalnum()) == kept
    assert pinyin_of(text).isascii()
    latin_name(name, "en")
    initials_of(text)
