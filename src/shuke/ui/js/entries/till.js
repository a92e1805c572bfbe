// The till's own behaviour; storefront.js (requests, dialogs, keypad, toasts) is loaded before it.
