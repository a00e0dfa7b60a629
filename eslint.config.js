// Which features of browsers scripts and styles may use: README.md promises one of 2023 or later. (What else a script
// may call is bounded by the `lib` of deno.json.)

import css from "npm:@eslint/css@2.0.0";

// a browser that does not know these shows the same page, with lines, marks or sheets of paper broken elsewhere
const NOT_MISSED = {
  allowAtRules: ["page"],
  allowProperties: ["accent-color", "forced-color-adjust", "orphans", "paint-order", "text-wrap", "widows"],
  allowPropertyValues: { "break-after": ["avoid"] },
};

export default [
  {
    files: ["**/*.css"],
    plugins: { css },
    language: "css/css",
    rules: { "css/use-baseline": ["error", { available: 2023, ...NOT_MISSED }] },
  },
  { files: ["**/*.js"], languageOptions: { ecmaVersion: 2023, sourceType: "module" } },
  // no browser meets its import of JSON: web/bundle.py puts the table there
  { files: ["web/scripts/spelling.js"], languageOptions: { ecmaVersion: 2025 } },
];
