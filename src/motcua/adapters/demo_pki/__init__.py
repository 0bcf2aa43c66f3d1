"""A demo certification authority: keys, certificates, time stamps and pictures for trying out, worthless anywhere else.

`build` makes a folder once: `trust.pem`, `crl.der`, `keys/<alias>.p12` (mode 0600), `images/<alias>.png`.
"""

from motcua.adapters.demo_pki.authority import AgencySpec, PersonSpec, build, reissue_crl
from motcua.adapters.demo_pki.stamping import DemoTimestamps

__all__ = ["AgencySpec", "DemoTimestamps", "PersonSpec", "build", "reissue_crl"]
