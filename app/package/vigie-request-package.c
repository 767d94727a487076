/* vigie-request-package.c: reading a request file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-request-package.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "base/vigie-xml.h"
#include "identity/vigie-openssl.h"
#include "package/vigie-package.h"

#include <glib/gi18n-lib.h>
#include <openssl/pem.h>
#include <string.h>

#define NS "urn:vigie:request:1"
#define DOCUMENT "request.xml"
#define MAX_SIZE (256 * 1024)

static gboolean
refuse (GError **error, const char *text)
{
  return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_REQUEST, NULL, 0, "%s",
                          text);
}

/* The PKCS#10 request in request.xml, and the code beside it. */
static GBytes *
read_document (VigiePackage *package, char **code, GError **error)
{
  g_autoptr (GBytes) document = vigie_package_read (package, DOCUMENT, MAX_SIZE, error);
  if (!document || !vigie_package_check_schema (document, "request", DOCUMENT, error))
    return NULL;
  gsize size;
  const char *text = g_bytes_get_data (document, &size);
  g_autoptr (xmlDoc) parsed = vigie_xml_parse (text, size, DOCUMENT, error);
  if (!parsed)
    return NULL;
  const xmlNode *root = xmlDocGetRootElement (parsed);
  g_autofree char *base64 = vigie_xml_text (vigie_xml_first (root, NS, "certification-request"));
  gsize der_size;
  guint8 *der = g_base64_decode (base64, &der_size);
  *code = vigie_xml_attribute (root, NULL, "auditor");
  return g_bytes_new_take (der, der_size);
}

static VigieRequest *
open_package (const char *path, GError **error)
{
  const VigiePackageLimits limits = { .max_file_size = MAX_SIZE,
                                      .max_total_size = 4 * MAX_SIZE,
                                      .max_entries = 16 };
  g_autofree char *code = NULL;
  g_autoptr (VigiePackage) package =
    vigie_package_open (path, NULL, VIGIE_ROLE_NONE, &limits, NULL, error);
  if (!package)
    return NULL;
  if (!vigie_package_find (package, DOCUMENT))
    {
      vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_KIND, path, 0,
                       _ ("the package is no request for a certificate"));
      return NULL;
    }
  g_autoptr (GBytes) der = read_document (package, &code, error);
  g_autoptr (VigieRequest) request = der ? vigie_request_new (der, error) : NULL;
  if (!request)
    return NULL;

  VigieCertificate *signer = vigie_package_get_signer (package);
  if (!g_str_equal (request->key_fingerprint, vigie_certificate_get_key_fingerprint (signer))
      || g_strcmp0 (request->code, code) != 0)
    {
      refuse (error, _ ("the request is about another key or code than the file that carries it"));
      return NULL;
    }
  return g_steal_pointer (&request);
}

static GBytes *
pem_to_der (GBytes *file)
{
  gsize size;
  const char *text = g_bytes_get_data (file, &size);
  unsigned char *der = NULL;
  g_autoptr (BIO) bio = BIO_new_mem_buf (text, (int) size);
  g_autoptr (X509_REQ) request = bio ? PEM_read_bio_X509_REQ (bio, NULL, NULL, NULL) : NULL;
  const int der_size = request ? i2d_X509_REQ (request, &der) : -1;
  GBytes *bytes = der_size > 0 ? g_bytes_new (der, (gsize) der_size) : NULL;
  OPENSSL_free (der);
  return bytes;
}

static VigieRequest *
open_bare (GBytes *file, GError **error)
{
  g_autoptr (GBytes) der = pem_to_der (file);
  return vigie_request_new (der ? der : file, error);
}

VigieRequest *
vigie_request_open (const char *path, GError **error)
{
  GError *problem = NULL;
  g_autoptr (GBytes) file = vigie_read_file (path, MAX_SIZE, error);
  if (!file)
    return NULL;
  gsize size;
  const char *bytes = g_bytes_get_data (file, &size);
  const gboolean is_zip = size >= 2 && memcmp (bytes, "PK", 2) == 0;
  VigieRequest *request = is_zip ? open_package (path, &problem) : open_bare (file, &problem);
  if (!request)
    {
      vigie_error_set_place (problem, path, 0);
      g_propagate_error (error, problem);
    }
  return request;
}
