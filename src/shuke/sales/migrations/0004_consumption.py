"""Tell the customers' room what was consumed before it began to ask."""

from django.db import migrations

_DAYS = """
INSERT INTO customers_consumed (merchant_id, customer_id, last_on, days, running_minor, weekdays)
SELECT merchant_id, customer_id, days[array_upper(days, 1)], days, running,
  ARRAY(SELECT (SELECT max(day) FROM unnest(days) AS day WHERE extract(isodow FROM day) = weekday)
        FROM generate_series(1, 7) AS weekday ORDER BY weekday)
FROM (
  SELECT merchant_id, customer_id, array_agg("on" ORDER BY "on") AS days, array_agg(running ORDER BY "on") AS running
  FROM (
    SELECT merchant_id, customer_id, "on", (sum(sum(total_minor - refunded_minor))
      OVER (PARTITION BY merchant_id, customer_id ORDER BY "on"))::bigint AS running
    FROM sales_sale WHERE state = 'live' AND customer_id IS NOT NULL GROUP BY merchant_id, customer_id, "on"
  ) summed GROUP BY merchant_id, customer_id
) told
"""
_SOLD = """
CREATE TEMPORARY TABLE sales_sold ON COMMIT DROP AS
SELECT merchant_id, customer_id, named.name, named.is_group, "on", sum(quantity)::int AS times
FROM (
  SELECT sale.merchant_id, sale.customer_id, sale."on", line.name, line.quantity, quick."group"
  FROM sales_sale sale
  JOIN sales_line line ON line.merchant_id = sale.merchant_id AND line.sale_id = sale.id AND line.name <> ''
  LEFT JOIN (SELECT DISTINCT ON (merchant_id, name) merchant_id, name, "group" FROM sales_quick_item
             ORDER BY merchant_id, name, archived_at DESC NULLS FIRST, id DESC) quick
    ON quick.merchant_id = sale.merchant_id AND quick.name = line.name
  WHERE sale.state = 'live' AND sale.customer_id IS NOT NULL
) sold CROSS JOIN LATERAL (VALUES (sold.name, false), (sold."group", true)) AS named (name, is_group)
WHERE named.name <> '' GROUP BY 1, 2, 3, 4, 5
"""
_ITEMS = """
INSERT INTO customers_item (merchant_id, is_group, name)
SELECT DISTINCT merchant_id, is_group, name FROM pg_temp.sales_sold ORDER BY 1, 2, 3
"""
_BOUGHT = """
INSERT INTO customers_bought (merchant_id, customer_id, item_id, last_on, days, running)
SELECT item.merchant_id, customer_id, item.id, max("on"), array_agg("on" ORDER BY "on"), array_agg(running ORDER BY "on")
FROM (SELECT *, (sum(times) OVER (PARTITION BY merchant_id, customer_id, is_group, name ORDER BY "on"))::int AS running
      FROM pg_temp.sales_sold) sold
JOIN customers_item item
  ON item.merchant_id = sold.merchant_id AND item.is_group = sold.is_group AND item.name = sold.name
GROUP BY item.merchant_id, customer_id, item.id
"""


class Migration(migrations.Migration):
    dependencies = [("sales", "0003_offline_till"), ("customers", "0002_segments")]
    operations = [migrations.RunSQL(statement, migrations.RunSQL.noop) for statement in (_DAYS, _SOLD, _ITEMS, _BOUGHT)]
