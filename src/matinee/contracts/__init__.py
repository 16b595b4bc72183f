"""The contracts: message and stub classes generated from `protos/`. Never edited by hand."""
