"""Indicators: traces that can link one case to another."""

from caseapp.words import Word


class IndicatorKind(Word):
    """What sort of trace an indicator is."""

    DOMAIN = "domain", "Domain"
    IP = "ip", "IP address"
    ACCOUNT = "account", "Account"
    EMAIL = "email", "E-mail address"
    PHONE = "phone", "Telephone number"
    WALLET = "wallet", "Wallet"
    MERCHANT = "merchant", "Merchant descriptor"
    DEVICE = "device", "Device"
