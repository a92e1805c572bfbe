"""Customers over the API."""

from shuke.customers.api.bulk import router as changes
from shuke.customers.api.care import dependency, team, watches
from shuke.customers.api.company import router as facts
from shuke.customers.api.customers import router
from shuke.customers.api.exports import router as exports
from shuke.customers.api.fields import router as fields
from shuke.customers.api.files import router as files
from shuke.customers.api.people import contacts, household, volumes
from shuke.customers.api.segments import router as segments
from shuke.customers.api.views import router as views

routers = {
    "/customers": router,
    "/customers/{company_id}/facts": facts,
    "/customers/{company_id}/contacts": contacts,
    "/customers/{company_id}/volumes": volumes,
    "/customers/{customer_id}/household": household,
    "/customers/{customer_id}/files": files,
    "/customers/{customer_id}/team": team,
    "/customers/{company_id}/watches": watches,
    "/customer-dependency": dependency,
    "/customer-fields": fields,
    "/customer-changes": changes,
    "/customer-exports": exports,
    "/customer-views": views,
    "/segments": segments,
}
