/* vigie-request-package.h: asking for a certificate, as a file
 *
 * `NAME.request.asice` is a container signed with the very key it is about; inside, request.xml
 * (resources/schemas/request.rng) carries the PKCS#10 request. A bare PKCS#10 file, PEM or DER, as
 * other programs write it, is read as well.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "identity/vigie-identity.h"

G_BEGIN_DECLS

/**
 * vigie_request_open:
 * @path: a request from outside
 * @error: %VIGIE_PACKAGE_ERROR, %VIGIE_IDENTITY_ERROR_REQUEST, %VIGIE_BASE_ERROR; the place is
 * @path
 *
 * Reads and checks a request: its own signature, and for a container also that the same key signed
 * it and that both name the same code. Who asks is not known by that: compare the fingerprint.
 *
 * Returns: (transfer full) (nullable): the request
 */
VigieRequest *vigie_request_open (const char *path, GError **error);

G_END_DECLS
