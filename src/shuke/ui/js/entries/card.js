// The member card's own behaviour (code that changes every 30 seconds); storefront.js is loaded before it.
