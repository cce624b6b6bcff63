// The service worker of this release for the pages that strangers send from.
import { work } from "{% static 'plaudit/js/capture/worker.js' %}";

work({% autoescape off %}{{ told }}{% endautoescape %});
