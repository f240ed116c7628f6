exports.AUTHENTICATE = false;
exports.GET = (_request, response) => response.json({ other: true });
