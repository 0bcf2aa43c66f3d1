"""Distinguished names in words."""

import pytest

from motcua.desk import certificates


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("CN=Phạm Thị Mai Hiên,O=Ủy ban nhân dân xã An Lâm,C=VN", "Phạm Thị Mai Hiên – Ủy ban nhân dân xã An Lâm"),
        ("CN=Ủy ban nhân dân xã An Lâm, O=Ủy ban nhân dân xã An Lâm, C=VN", "Ủy ban nhân dân xã An Lâm"),
        (r"CN=Sở A\, B,C=VN", "Sở A, B"),
        ("leader", "leader"),
    ],
)
def test_the_common_name_stands_first(written: str, read: str) -> None:
    assert certificates.holder(written) == read
