"""What is bought, product by product."""

from shuke.customers.company.volumes import ProductVolume, VolumeValue, by_product, share_of

ROWS = [
    VolumeValue(1, 2025, "轴承", "", 300),
    VolumeValue(2, 2025, "轴承", "宁波", 100),
    VolumeValue(3, 2025, "轴承", "洛阳", 600),
    VolumeValue(4, 2025, "链条", "宁波", 50),
    VolumeValue(5, 2026, "链条", "", 0),
]


def test_latest_year_first_then_the_largest_product():
    assert by_product(ROWS) == [
        ProductVolume(2026, "链条", 0, (), None),
        ProductVolume(2025, "轴承", 300, (ROWS[2], ROWS[1]), 0.3),
        ProductVolume(2025, "链条", 0, (ROWS[3],), 0.0),
    ]


def test_the_sum_of_rivals_and_the_share_of_nothing():
    assert by_product(ROWS)[1].rivals_minor == 700
    assert share_of(0, []) is None
