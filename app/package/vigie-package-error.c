/* vigie-package-error.c: the words of why a container is refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-package.h"

#include "base/vigie-error.h"

static const char *const words[] = {
  "package-too-large",
  "zip-structure",
  "zip-name",
  "zip-duplicate",
  "zip-special",
  "zip-overlap",
  "mimetype",
  "signature-missing",
  "signature-count",
  "signature-structure",
  "algorithm-forbidden",
  "reference-missing",
  "reference-not-covered",
  "reference-duplicate",
  "digest-mismatch",
  "signature-invalid",
  "signing-certificate",
  "manifest",
  "payload-invalid",
  "kind",
  "entry-missing",
  "evidence-changed",
  "seal-structure",
  "seal-recipient",
  "seal-broken",
};

G_STATIC_ASSERT (G_N_ELEMENTS (words) == VIGIE_PACKAGE_ERROR_SEAL_BROKEN + 1);

VIGIE_DEFINE_ERROR (vigie_package_error_quark, "vigie-package-error", words)
