// The whole standard input as JSON.
'use strict';
module.exports = () => JSON.parse(require('fs').readFileSync(0, 'utf8'));
