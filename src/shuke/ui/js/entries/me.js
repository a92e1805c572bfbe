// My page: the app can be put on the home screen from here at any time. storefront.js is loaded before it.
import { offerInstall } from "../parts/install.js";

offerInstall();
