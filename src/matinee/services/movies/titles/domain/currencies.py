"""Currencies by their ISO 4217 codes: those of today, and those that box offices once counted in."""

import pycountry

PAST = {
    "ADP", "AFA", "ALK", "AOK", "AON", "AOR", "ARA", "ARP", "ARY", "ATS", "AYM", "AZM", "BAD", "BEF", "BGL", "BRB",
    "BRC", "BRE", "BRN", "BRR", "BYB", "BYR", "CSD", "CSK", "CYP", "DDM", "DEM", "ECS", "EEK", "ESP", "FIM", "FRF",
    "GEK", "GHC", "GNE", "GRD", "GWP", "HRD", "HRK", "IEP", "ILP", "ILR", "ISJ", "ITL", "LAJ", "LTL", "LUF", "LVL",
    "MDC", "MGF", "MLF", "MTL", "MXP", "MZM", "NIC", "NLG", "PEI", "PES", "PLZ", "PTE", "ROL", "RUR", "SDD", "SDP",
    "SIT", "SKK", "SRG", "SUR", "TJR", "TMM", "TPE", "TRL", "UAK", "UGS", "UYN", "UYP", "VEB", "VEF", "VNC", "XEU",
    "YDD", "YUD", "YUM", "YUN", "ZAL", "ZMK", "ZRN", "ZRZ", "ZWD", "ZWL", "ZWR",
}  # fmt: skip
"""Of list three of ISO 4217: currencies that are no more."""
TODAY = frozenset(currency.alpha_3 for currency in pycountry.currencies)
CURRENCIES = TODAY | PAST
