/* vigie-xmlsec-private.h: what xmlsec1 does for a signature document
 *
 * xmlsec1 canonicalises, digests, signs and verifies parts of a document that was read before by
 * vigie-signature-reader.c. It never looks for a key and never follows a reference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <libxml/tree.h>
#include <openssl/evp.h>

G_BEGIN_DECLS

/** vigie_xmlsec_has_digest, vigie_xmlsec_has_signature: whether this xmlsec1 knows the algorithm */
gboolean vigie_xmlsec_has_digest (const char *uri);
gboolean vigie_xmlsec_has_signature (const char *uri);

/**
 * vigie_xmlsec_digest:
 * @reference: a `ds:Reference` with transforms and digest method
 * @target: the element that it is about
 *
 * Returns: (transfer full) (nullable): the digest that @reference should have
 */
GBytes *vigie_xmlsec_digest (xmlNode *reference, xmlNode *target);

/** vigie_xmlsec_check_digest: whether @reference has the digest of @target */
gboolean vigie_xmlsec_check_digest (xmlNode *reference, xmlNode *target);

/** vigie_xmlsec_canonicalise: Returns: (transfer full) (nullable): the octets of @signed_info that
 * are signed */
GBytes *vigie_xmlsec_canonicalise (xmlNode *signed_info);

/**
 * vigie_xmlsec_sign:
 * @signed_info: a complete `ds:SignedInfo`
 * @key: a private key that fits its signature method
 *
 * Returns: (transfer full) (nullable): the signature value
 */
GBytes *vigie_xmlsec_sign (xmlNode *signed_info, EVP_PKEY *key);

/**
 * vigie_xmlsec_verify:
 * @signed_info: a `ds:SignedInfo`
 * @value: its `ds:SignatureValue`
 * @key: the signer's public key
 */
gboolean vigie_xmlsec_verify (xmlNode *signed_info, xmlNode *value, EVP_PKEY *key);

G_END_DECLS
