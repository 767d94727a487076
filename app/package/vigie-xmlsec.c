/* vigie-xmlsec.c: what xmlsec1 does for a signature document
 *
 * The steps of xmlSecDSigCtxVerify() and xmlSecDSigCtxSign() that have to do with one element each:
 * its transforms, made of the document's own method elements and of nothing but what is enabled
 * here, over the nodes of that element. What is left out of them is what finds keys and opens
 * references (docs/decisions/021-signature-by-xmlsec1.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-xmlsec-private.h"

#include "base/vigie-xml.h"
#include "package/vigie-signature-private.h"

#include <openssl/err.h>
#include <xmlsec/xmlsec.h> /* the others need it */

#include <xmlsec/errors.h>
#include <xmlsec/io.h>
#include <xmlsec/keys.h>
#include <xmlsec/nodeset.h>
#include <xmlsec/openssl/crypto.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/transforms.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlSecKey, xmlSecKeyDestroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlSecNodeSet, xmlSecNodeSetDestroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlSecTransformCtx, xmlSecTransformCtxDestroy)

/* The library ---------------------------------------------------------------------------------- */

/* What goes wrong is told by what is returned; xmlsec1 would print it. */
static void
ignore_error (const char *file,
              int line,
              const char *function,
              const char *object,
              const char *subject,
              int reason,
              const char *message)
{
}

static gpointer
initialise (gpointer unused)
{
  if (xmlSecInit () != 0 || xmlSecCheckVersion () != 1 || xmlSecOpenSSLInit () != 0)
    return GINT_TO_POINTER (FALSE);
  xmlSecErrorsSetCallback (ignore_error);
  /* Without these it cannot open anything, whatever a document asks for. */
  xmlSecIOCleanupCallbacks ();
  return GINT_TO_POINTER (TRUE);
}

/* From then on the lists of the library are only read, from any thread. */
static gboolean
is_ready (void)
{
  static GOnce once = G_ONCE_INIT;
  return GPOINTER_TO_INT (g_once (&once, initialise, NULL));
}

static xmlSecTransformId
find_transform (const char *uri, xmlSecTransformUsage usage)
{
  return is_ready ()
           ? xmlSecTransformIdListFindByHref (xmlSecTransformIdsGet (), BAD_CAST uri, usage)
           : xmlSecTransformIdUnknown;
}

gboolean
vigie_xmlsec_has_digest (const char *uri)
{
  return find_transform (uri, xmlSecTransformUsageDigestMethod) != xmlSecTransformIdUnknown;
}

gboolean
vigie_xmlsec_has_signature (const char *uri)
{
  return find_transform (uri, xmlSecTransformUsageSignatureMethod) != xmlSecTransformIdUnknown;
}

/* A chain of transforms ------------------------------------------------------------------------ */

static xmlSecTransformCtx *
chain_new (void)
{
  xmlSecTransformCtx *chain = is_ready () ? xmlSecTransformCtxCreate () : NULL;
  if (chain)
    chain->enabledUris = xmlSecTransformUriTypeNone;
  return chain;
}

/* Appends what @method names, if it is the algorithm that may stand there. */
static xmlSecTransform *
chain_append (xmlSecTransformCtx *chain, xmlNode *method, xmlSecTransformUsage usage)
{
  g_autofree char *uri = method ? vigie_xml_attribute (method, NULL, "Algorithm") : NULL;
  const gboolean allowed =
    usage == xmlSecTransformUsageDigestMethod      ? vigie_digest_find (uri) != NULL
    : usage == xmlSecTransformUsageSignatureMethod ? vigie_signature_algorithm_find (uri) != NULL
                                                   : g_strcmp0 (uri, VIGIE_EXC_C14N) == 0;
  return allowed ? xmlSecTransformCtxNodeRead (chain, method, usage) : NULL;
}

/* Sends @apex and all that is in it through the chain. */
static gboolean
chain_run (xmlSecTransformCtx *chain, xmlNode *apex)
{
  g_autoptr (xmlSecNodeSet) nodes = xmlSecNodeSetGetChildren (apex->doc, apex, 1, 0);
  const gboolean good = nodes && xmlSecTransformCtxXmlExecute (chain, nodes) == 0;
  ERR_clear_error ();
  return good;
}

static GBytes *
chain_result (xmlSecTransformCtx *chain)
{
  const xmlSecByte *data = chain->result ? xmlSecBufferGetData (chain->result) : NULL;
  return data ? g_bytes_new (data, xmlSecBufferGetSize (chain->result)) : NULL;
}

static gboolean
chain_compare (xmlSecTransformCtx *chain, xmlSecTransform *last, xmlNode *expected)
{
  const gboolean good = expected && xmlSecTransformVerifyNodeContent (last, expected, chain) == 0
                        && last->status == xmlSecTransformStatusOk;
  ERR_clear_error ();
  return good;
}

/* Digests -------------------------------------------------------------------------------------- */

static xmlSecTransform *
run_digest (xmlSecTransformCtx *chain,
            xmlSecTransformOperation operation,
            xmlNode *reference,
            xmlNode *target)
{
  const xmlNode *transforms = vigie_xml_first (reference, VIGIE_NS_DS, "Transforms");
  xmlNode *transform = transforms ? vigie_xml_first (transforms, VIGIE_NS_DS, "Transform") : NULL;
  xmlNode *method = vigie_xml_first (reference, VIGIE_NS_DS, "DigestMethod");
  if (!chain_append (chain, transform, xmlSecTransformUsageDSigTransform))
    return NULL;
  xmlSecTransform *digest = chain_append (chain, method, xmlSecTransformUsageDigestMethod);
  if (!digest)
    return NULL;
  digest->operation = operation;
  return chain_run (chain, target) ? digest : NULL;
}

GBytes *
vigie_xmlsec_digest (xmlNode *reference, xmlNode *target)
{
  g_autoptr (xmlSecTransformCtx) chain = chain_new ();
  return chain && run_digest (chain, xmlSecTransformOperationSign, reference, target)
           ? chain_result (chain)
           : NULL;
}

gboolean
vigie_xmlsec_check_digest (xmlNode *reference, xmlNode *target)
{
  g_autoptr (xmlSecTransformCtx) chain = chain_new ();
  xmlSecTransform *digest =
    chain ? run_digest (chain, xmlSecTransformOperationVerify, reference, target) : NULL;
  return digest
         && chain_compare (chain, digest, vigie_xml_first (reference, VIGIE_NS_DS, "DigestValue"));
}

/* Signatures ----------------------------------------------------------------------------------- */

static xmlSecKey *
key_new (EVP_PKEY *key)
{
  g_autoptr (xmlSecKey) self = xmlSecKeyCreate ();
  if (!self || EVP_PKEY_up_ref (key) != 1)
    return NULL;
  xmlSecKeyDataPtr data = xmlSecOpenSSLEvpKeyAdopt (key);
  if (!data)
    {
      EVP_PKEY_free (key);
      return NULL;
    }
  if (xmlSecKeySetValue (self, data) != 0)
    {
      xmlSecKeyDataDestroy (data);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static xmlSecTransform *
run_signature (xmlSecTransformCtx *chain,
               xmlSecTransformOperation operation,
               xmlNode *signed_info,
               EVP_PKEY *key)
{
  xmlNode *c14n = vigie_xml_first (signed_info, VIGIE_NS_DS, "CanonicalizationMethod");
  xmlNode *method = vigie_xml_first (signed_info, VIGIE_NS_DS, "SignatureMethod");
  g_autoptr (xmlSecKey) wrapped = key_new (key);
  if (!wrapped || !chain_append (chain, c14n, xmlSecTransformUsageC14NMethod))
    return NULL;
  xmlSecTransform *signature = chain_append (chain, method, xmlSecTransformUsageSignatureMethod);
  if (!signature)
    return NULL;
  signature->operation = operation;
  return xmlSecTransformSetKey (signature, wrapped) == 0 && chain_run (chain, signed_info)
           ? signature
           : NULL;
}

GBytes *
vigie_xmlsec_canonicalise (xmlNode *signed_info)
{
  xmlNode *c14n = vigie_xml_first (signed_info, VIGIE_NS_DS, "CanonicalizationMethod");
  g_autoptr (xmlSecTransformCtx) chain = chain_new ();
  return chain && chain_append (chain, c14n, xmlSecTransformUsageC14NMethod)
             && chain_run (chain, signed_info)
           ? chain_result (chain)
           : NULL;
}

/* From the ASN.1 form that OpenSSL gives to the two fixed-width numbers of XML Signature (§6.4.3).
 */
static GBytes *
der_to_raw (const guint8 *der, gsize size)
{
  const unsigned char *at = der;
  guint8 raw[64];
  g_autoptr (ECDSA_SIG) signature = d2i_ECDSA_SIG (NULL, &at, (long) size);
  if (!signature || BN_bn2binpad (ECDSA_SIG_get0_r (signature), raw, 32) != 32
      || BN_bn2binpad (ECDSA_SIG_get0_s (signature), raw + 32, 32) != 32)
    return NULL;
  return g_bytes_new (raw, sizeof raw);
}

/* A key on a card is an engine's, of which xmlsec1 1.2 cannot tell the curve: it canonicalises, and
 * OpenSSL signs what comes out. */
static GBytes *
sign_on_card (xmlNode *signed_info, EVP_PKEY *key)
{
  guint8 der[128];
  gsize size = sizeof der;
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  g_autoptr (GBytes) canonical = vigie_xmlsec_canonicalise (signed_info);
  if (!canonical || !context || EVP_DigestSignInit (context, NULL, EVP_sha256 (), NULL, key) != 1
      || EVP_DigestSign (context, der, &size, g_bytes_get_data (canonical, NULL),
                         g_bytes_get_size (canonical))
           != 1)
    return NULL;
  return der_to_raw (der, size);
}

GBytes *
vigie_xmlsec_sign (xmlNode *signed_info, EVP_PKEY *key)
{
  if (!EVP_PKEY_get0_provider (key))
    return sign_on_card (signed_info, key);
  g_autoptr (xmlSecTransformCtx) chain = chain_new ();
  return chain && run_signature (chain, xmlSecTransformOperationSign, signed_info, key)
           ? chain_result (chain)
           : NULL;
}

gboolean
vigie_xmlsec_verify (xmlNode *signed_info, xmlNode *value, EVP_PKEY *key)
{
  g_autoptr (xmlSecTransformCtx) chain = chain_new ();
  xmlSecTransform *signature =
    chain ? run_signature (chain, xmlSecTransformOperationVerify, signed_info, key) : NULL;
  return signature && chain_compare (chain, signature, value);
}
