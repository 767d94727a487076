/* vigie-bundle.h: what bundles and receipts say
 *
 * The manifest `bundle.xml` of a bundle package and `receipt.xml` of a receipt package, read and
 * written in one place because the auditor's and the coordinator's stores know only these of each
 * other. Schemas: resources/schemas/bundle.rng, receipt.rng.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIE_BUNDLE_NAMESPACE "urn:vigie:bundle:1"
#define VIGIE_RECEIPT_NAMESPACE "urn:vigie:receipt:1"

/**
 * VigieBundleEvidence: a file that an answer refers to
 * @path: node of the answer
 * @name: the answer's value: the file name as the form has it
 * @file: entry in the package: `evidence/SHA256.ext`
 */
typedef struct
{
  char *path;
  char *name;
  char *file;
  char *sha256;
  char *media_type;
  guint64 size;
} VigieBundleEvidence;

/**
 * VigieBundleAudit: one finalised audit
 * @id: UUID of the audit, the same in all its revisions
 * @revision: counts from 1
 * @instance_id: instanceID of this revision
 * @deprecated_id: (nullable): instanceID of the revision it follows
 * @assignment: (nullable): the assignment
 * @wave: (nullable): the wave
 * @file: entry `audits/UUID.xml`
 * @history: (nullable): entry `histories/UUID.xml`
 * @started: RFC 3339
 * @finalised: RFC 3339
 */
typedef struct
{
  char *id;
  guint revision;
  char *instance_id;
  char *deprecated_id;
  char *assignment;
  char *organisation;
  char *channel;
  char *wave;
  char *form_id;
  char *form_version;
  char *file;
  char *sha256;
  char *history;
  char *started;
  char *finalised;
  GPtrArray *evidence; /* VigieBundleEvidence */
} VigieBundleAudit;

VigieBundleAudit *vigie_bundle_audit_new (void);
void vigie_bundle_audit_free (VigieBundleAudit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieBundleAudit, vigie_bundle_audit_free)

/** vigie_bundle_audit_add_evidence: Returns: (transfer none): an empty one, appended */
VigieBundleEvidence *vigie_bundle_audit_add_evidence (VigieBundleAudit *self);

/** VigieBundle: the manifest */
typedef struct
{
  char *id; /* UUID of the bundle */
  char *campaign;
  guint edition;
  char *auditor;
  char *created;     /* RFC 3339 */
  GPtrArray *audits; /* VigieBundleAudit, sorted by id */
} VigieBundle;

VigieBundle *vigie_bundle_new (void);
void vigie_bundle_free (VigieBundle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieBundle, vigie_bundle_free)

/** vigie_bundle_to_xml: Returns: (transfer full): bundle.xml; audits and evidence are sorted, so
 * that the same manifest has the same bytes */
GBytes *vigie_bundle_to_xml (const VigieBundle *self);

/**
 * vigie_bundle_new_from_xml:
 * @document: bundle.xml
 * @name: its name in messages
 * @error: with line: %VIGIE_BASE_ERROR_XML, %VIGIE_PACKAGE_ERROR_PAYLOAD_INVALID against the
 * schema, %VIGIE_CAMPAIGN_ERROR_BUNDLE for what the schema cannot say: each audit and each node
 * once, times with zone, file names that are those of the audit and of the digest, digests in
 * hexadecimal
 */
VigieBundle *vigie_bundle_new_from_xml (GBytes *document, const char *name, GError **error);

/** vigie_bundle_new_kept: Returns: (transfer full) (nullable): what vigie_bundle_new_from_xml()
 * made of @document before, in a fraction of the time; %NULL if that is not written as
 * vigie_bundle_to_xml() does */
VigieBundle *vigie_bundle_new_kept (GBytes *document);

/** VigieVerdict: what became of an audit or a bundle at the coordinator's */
typedef enum
{
  VIGIE_VERDICT_ACCEPTED,
  VIGIE_VERDICT_DUPLICATE,
  VIGIE_VERDICT_SUPERSEDED,
  VIGIE_VERDICT_CONFLICT,
  VIGIE_VERDICT_QUARANTINED,
} VigieVerdict;

/** vigie_verdict_get_name: Returns: `accepted`, `duplicate`, … */
const char *vigie_verdict_get_name (VigieVerdict verdict);
gboolean vigie_verdict_from_name (const char *name, VigieVerdict *verdict);

/** VigieReceiptAnswer: an answer that the coordinator took from another revision */
typedef struct
{
  char *path;
  char *instance_id; /* of that revision */
} VigieReceiptAnswer;

/** VigieReceiptQuestion: what the coordinator asks about one answer */
typedef struct
{
  char *path;
  char *text;
} VigieReceiptQuestion;

/** VigieReceiptAudit: the verdict on one audit; @code and @reason where it was not accepted */
typedef struct
{
  char *id;
  guint revision;
  VigieVerdict verdict;
  char *code;
  char *reason;
  GPtrArray *questions; /* VigieReceiptQuestion */
  GPtrArray *answers;   /* VigieReceiptAnswer */
} VigieReceiptAudit;

/** VigieReceipt: answer to one bundle */
typedef struct
{
  char *campaign;
  char *bundle; /* UUID */
  char *digest; /* SHA-256 of the bundle file */
  char *auditor;
  char *created;     /* RFC 3339 */
  GPtrArray *audits; /* VigieReceiptAudit */
} VigieReceipt;

VigieReceipt *vigie_receipt_new (void);
void vigie_receipt_free (VigieReceipt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieReceipt, vigie_receipt_free)

GBytes *vigie_receipt_to_xml (const VigieReceipt *self);
/** vigie_receipt_new_from_xml: errors as vigie_bundle_new_from_xml() */
VigieReceipt *vigie_receipt_new_from_xml (GBytes *document, const char *name, GError **error);
/** vigie_receipt_add: appends a verdict on an audit; @code and @reason are (nullable). Returns:
 * (transfer none): it */
VigieReceiptAudit *vigie_receipt_add (VigieReceipt *self,
                                      const char *id,
                                      guint revision,
                                      VigieVerdict verdict,
                                      const char *code,
                                      const char *reason);

/** vigie_receipt_audit_add_question: asks @text about the answer at @path */
void vigie_receipt_audit_add_question (VigieReceiptAudit *self, const char *path, const char *text);

/** vigie_receipt_audit_add_answer: says of where the answer at @path was taken from */
void
vigie_receipt_audit_add_answer (VigieReceiptAudit *self, const char *path, const char *instance_id);

G_END_DECLS
