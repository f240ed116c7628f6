"""Fills a database of the real Tryton with a shop: a company, a customer, a product, and a sale that was packed and sent.

tryton-shop.py <config> <database> <order number>: prints JSON once it is done.
"""
import datetime
import json
import sys
from decimal import Decimal

from trytond.config import config

config.update_etc(sys.argv[1])

from trytond.pool import Pool  # noqa: E402
from trytond.transaction import Transaction  # noqa: E402

database, reference = sys.argv[2:4]
Pool.start()
pool = Pool(database)
pool.init()


def make_company():
    currency = pool.get("currency.currency")(
        name="Euro", symbol="€", code="EUR", rounding=Decimal("0.01"), digits=2
    )
    currency.save()
    pool.get("currency.currency.rate")(
        date=datetime.date(2020, 1, 1), rate=Decimal(1), currency=currency
    ).save()
    party = pool.get("party.party")(name="The Shop")
    party.save()
    company = pool.get("company.company")(party=party, currency=currency)
    company.save()
    User = pool.get("res.user")
    User.write([User(1)], {"companies": [("add", [company.id])], "company": company.id})
    return company


def make_product():
    unit, = pool.get("product.uom").search([("name", "=", "Unit")])
    template = pool.get("product.template")(
        name="Mug", type="goods", default_uom=unit, salable=True, sale_uom=unit,
        list_price=Decimal("12.50"), cost_price_method="fixed",
    )
    template.save()
    product = pool.get("product.product")(template=template, cost_price=Decimal("5"))
    product.save()
    return product, unit


def make_sale(company):
    Sale, Line = pool.get("sale.sale"), pool.get("sale.line")
    party = pool.get("party.party")(name="Ines", addresses=[pool.get("party.address")()])
    party.save()
    address, = party.addresses
    product, unit = make_product()
    line = Line(type="line", product=product, quantity=2, unit=unit, unit_price=Decimal("12.50"), description="Mug")
    sale = Sale(
        company=company, currency=company.currency, party=party, invoice_party=party, shipment_party=party,
        invoice_address=address, shipment_address=address, sale_date=datetime.date.today(), reference=reference,
        invoice_method="manual", shipment_method="order", lines=[line],
    )
    sale.save()
    Sale.quote([sale])
    Sale.confirm([sale])
    if sale.state == "confirmed":
        Sale.process([sale])
    return sale


# A record is read within its own transaction alone: between two of them there are numbers.
with Transaction().start(database, 1, context={}) as transaction:
    company_id = make_company().id
    transaction.commit()
with Transaction().start(database, 1, context={"company": company_id}) as transaction:
    sale_id = make_sale(pool.get("company.company")(company_id)).id
    transaction.commit()
with Transaction().start(database, 1, context={"company": company_id}) as transaction:
    Shipment = pool.get("stock.shipment.out")
    sale = pool.get("sale.sale")(sale_id)
    shipment, = sale.shipments
    if shipment.state == "draft":
        Shipment.wait([shipment])
    Shipment.assign_force([shipment])
    Shipment.pick([shipment])
    Shipment.pack([shipment])
    Shipment.done([shipment])
    transaction.commit()
    print(json.dumps({"sale": sale.number, "shipment": shipment.number, "state": shipment.state}))
