// Microsoft's schemas of app packages, applied by ajv: { manifests: [], localizations: [] } in, the first violations of each out.
'use strict';
const path = require('path');
const read = require('./read-input');
const Ajv = require('ajv-draft-04').default;
const addFormats = require('ajv-formats').default;

const schemas = path.join(__dirname, '..', 'node_modules', '@microsoft', 'app-manifest', 'build', 'json-schemas', 'teams', 'v1.24');
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const compile = name => ajv.compile(require(path.join(schemas, name)));
const check = validate => value => validate(value) ? [] : validate.errors.map(e => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);

const input = read();
process.stdout.write(JSON.stringify({
  manifests: input.manifests.map(check(compile('MicrosoftTeams.schema.json'))),
  localizations: input.localizations.map(check(compile('MicrosoftTeams.Localization.schema.json'))),
}));
