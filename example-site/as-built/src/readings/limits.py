"""What counts as too warm."""

WARMEST = {"frozen": -15.0, "chilled": 6.0}


def too_warm(reading):
    return reading["degrees"] > WARMEST[reading["goods"]]
