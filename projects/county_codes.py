"""Sweden's 21 counties in the codes of ISO 3166-2:SE.

Source: ISO 3166-2:SE, subdivisions of Sweden, by the digits that SCB gives the counties. Letters
keep their form in every spreadsheet program, where 06 easily becomes 6.
"""

LETTERS = {
    "01": "AB",
    "03": "C",
    "04": "D",
    "05": "E",
    "06": "F",
    "07": "G",
    "08": "H",
    "09": "I",
    "10": "K",
    "12": "M",
    "13": "N",
    "14": "O",
    "17": "S",
    "18": "T",
    "19": "U",
    "20": "W",
    "21": "X",
    "22": "Y",
    "23": "Z",
    "24": "AC",
    "25": "BD",
}
"""The letters of each county, by its two digits."""


def iso_code(county_code: str) -> str:
    """The county as ISO 3166-2 writes it, such as SE-BD for 25; "" for digits of no county."""
    letters = LETTERS.get(county_code)
    return f"SE-{letters}" if letters else ""
