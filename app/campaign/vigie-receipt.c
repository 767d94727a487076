/* vigie-receipt.c: the coordinator's answer to a bundle, written and read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-bundle.h"

#include "campaign/vigie-campaign.h"
#include "campaign/vigie-document-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NS VIGIE_RECEIPT_NAMESPACE
#define MAX_SIZE (64 * 1024 * 1024)
#define MAX_ID 64

/* Verdicts ------------------------------------------------------------------------------------- */

static const char *const verdicts[] = {
  [VIGIE_VERDICT_ACCEPTED] = "accepted",       [VIGIE_VERDICT_DUPLICATE] = "duplicate",
  [VIGIE_VERDICT_SUPERSEDED] = "superseded",   [VIGIE_VERDICT_CONFLICT] = "conflict",
  [VIGIE_VERDICT_QUARANTINED] = "quarantined",
};

const char *
vigie_verdict_get_name (VigieVerdict verdict)
{
  return verdicts[verdict];
}

gboolean
vigie_verdict_from_name (const char *name, VigieVerdict *verdict)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    if (g_strcmp0 (name, verdicts[i]) == 0)
      {
        *verdict = (VigieVerdict) i;
        return TRUE;
      }
  return FALSE;
}

/* Data ----------------------------------------------------------------------------------------- */

static void
audit_free (VigieReceiptAudit *self)
{
  g_free (self->id);
  g_free (self->code);
  g_free (self->reason);
  g_ptr_array_unref (self->questions);
  g_ptr_array_unref (self->answers);
  g_free (self);
}

static void
question_free (gpointer data)
{
  VigieReceiptQuestion *self = data;
  g_free (self->path);
  g_free (self->text);
  g_free (self);
}

static void
answer_free (gpointer data)
{
  VigieReceiptAnswer *self = data;
  g_free (self->path);
  g_free (self->instance_id);
  g_free (self);
}

VigieReceipt *
vigie_receipt_new (void)
{
  VigieReceipt *self = g_new0 (VigieReceipt, 1);
  self->audits = g_ptr_array_new_with_free_func ((GDestroyNotify) audit_free);
  return self;
}

void
vigie_receipt_free (VigieReceipt *self)
{
  g_free (self->campaign);
  g_free (self->bundle);
  g_free (self->digest);
  g_free (self->auditor);
  g_free (self->created);
  g_ptr_array_unref (self->audits);
  g_free (self);
}

VigieReceiptAudit *
vigie_receipt_add (VigieReceipt *self,
                   const char *id,
                   guint revision,
                   VigieVerdict verdict,
                   const char *code,
                   const char *reason)
{
  VigieReceiptAudit *audit = g_new0 (VigieReceiptAudit, 1);
  audit->id = g_strdup (id);
  audit->revision = revision;
  audit->verdict = verdict;
  audit->code = g_strdup (code);
  audit->reason = g_strdup (reason);
  audit->questions = g_ptr_array_new_with_free_func (question_free);
  audit->answers = g_ptr_array_new_with_free_func (answer_free);
  g_ptr_array_add (self->audits, audit);
  return audit;
}

void
vigie_receipt_audit_add_question (VigieReceiptAudit *self, const char *path, const char *text)
{
  VigieReceiptQuestion *question = g_new0 (VigieReceiptQuestion, 1);
  question->path = g_strdup (path);
  question->text = g_strdup (text);
  g_ptr_array_add (self->questions, question);
}

void
vigie_receipt_audit_add_answer (VigieReceiptAudit *self, const char *path, const char *instance_id)
{
  VigieReceiptAnswer *answer = g_new0 (VigieReceiptAnswer, 1);
  answer->path = g_strdup (path);
  answer->instance_id = g_strdup (instance_id);
  g_ptr_array_add (self->answers, answer);
}

/* Writing -------------------------------------------------------------------------------------- */

static int
compare_audits (gconstpointer a, gconstpointer b)
{
  const VigieReceiptAudit *const *first = a, *const *second = b;
  return strcmp ((*first)->id, (*second)->id);
}

static void
write_audit (VigieDocumentWriter *writer, const VigieReceiptAudit *audit)
{
  vigie_document_writer_start (writer, "audit");
  vigie_document_writer_attribute (writer, "id", audit->id);
  vigie_document_writer_number (writer, "revision", audit->revision);
  vigie_document_writer_attribute (writer, "verdict", vigie_verdict_get_name (audit->verdict));
  vigie_document_writer_attribute (writer, "code", audit->code);
  if (audit->reason)
    {
      vigie_document_writer_start (writer, "reason");
      vigie_document_writer_text (writer, audit->reason);
      vigie_document_writer_end (writer, "reason");
    }
  for (guint i = 0; i < audit->questions->len; i++)
    {
      const VigieReceiptQuestion *question = g_ptr_array_index (audit->questions, i);
      vigie_document_writer_start (writer, "question");
      vigie_document_writer_attribute (writer, "at", question->path);
      vigie_document_writer_text (writer, question->text);
      vigie_document_writer_end (writer, "question");
    }
  for (guint i = 0; i < audit->answers->len; i++)
    {
      const VigieReceiptAnswer *answer = g_ptr_array_index (audit->answers, i);
      vigie_document_writer_start (writer, "answer");
      vigie_document_writer_attribute (writer, "at", answer->path);
      vigie_document_writer_attribute (writer, "from", answer->instance_id);
      vigie_document_writer_end (writer, "answer");
    }
  vigie_document_writer_end (writer, "audit");
}

GBytes *
vigie_receipt_to_xml (const VigieReceipt *self)
{
  g_autoptr (GPtrArray) audits = g_ptr_array_sized_new (self->audits->len);
  VigieDocumentWriter writer;

  for (guint i = 0; i < self->audits->len; i++)
    g_ptr_array_add (audits, self->audits->pdata[i]);
  g_ptr_array_sort (audits, compare_audits);

  vigie_document_writer_init (&writer);
  vigie_document_writer_start (&writer, "receipt");
  vigie_document_writer_attribute (&writer, "xmlns", NS);
  vigie_document_writer_attribute (&writer, "campaign", self->campaign);
  vigie_document_writer_attribute (&writer, "bundle", self->bundle);
  vigie_document_writer_attribute (&writer, "digest", self->digest);
  vigie_document_writer_attribute (&writer, "auditor", self->auditor);
  vigie_document_writer_attribute (&writer, "created", self->created);
  for (guint i = 0; i < audits->len; i++)
    write_audit (&writer, g_ptr_array_index (audits, i));
  vigie_document_writer_end (&writer, "receipt");
  return vigie_document_writer_finish (&writer);
}

/* Reading -------------------------------------------------------------------------------------- */

static void
read_details (const xmlNode *node, VigieReceiptAudit *audit)
{
  for (const xmlNode *at = vigie_xml_first (node, NS, "question"); at;
       at = vigie_xml_next (at, NS, "question"))
    {
      g_autofree char *path = vigie_xml_attribute (at, NULL, "at");
      g_autofree char *text = vigie_xml_text (at);
      vigie_receipt_audit_add_question (audit, path, text);
    }
  for (const xmlNode *at = vigie_xml_first (node, NS, "answer"); at;
       at = vigie_xml_next (at, NS, "answer"))
    {
      g_autofree char *path = vigie_xml_attribute (at, NULL, "at");
      g_autofree char *from = vigie_xml_attribute (at, NULL, "from");
      vigie_receipt_audit_add_answer (audit, path, from);
    }
}

static gboolean
read_audit (VigieDocumentReader *self, const xmlNode *node, VigieReceipt *receipt, GHashTable *seen)
{
  g_autofree char *id = NULL;
  g_autofree char *name = vigie_xml_attribute (node, NULL, "verdict");
  g_autofree char *code = vigie_xml_attribute (node, NULL, "code");
  const xmlNode *reason_node = vigie_xml_first (node, NS, "reason");
  g_autofree char *reason = reason_node ? vigie_xml_text (reason_node) : NULL;
  guint64 revision;
  VigieVerdict verdict;

  if (!vigie_document_read_uuid (self, node, "id", &id)
      || !vigie_document_read_number (self, node, "revision", 1, G_MAXINT, 1, &revision))
    return FALSE;
  if (!vigie_verdict_from_name (name, &verdict))
    return vigie_document_fail (self, node,
                                /* Translators: what a document has in the place of accepted,
                                   duplicate, superseded, conflict or quarantined */
                                _ ("there is no verdict “%s”"), name ? name : "");
  VigieReceiptAudit *audit =
    vigie_receipt_add (receipt, id, (guint) revision, verdict, code, reason);
  read_details (node, audit);
  if (!g_hash_table_add (seen, audit->id))
    return vigie_document_fail (self, node, _ ("the audit “%s” stands here a second time"), id);
  return TRUE;
}

static gboolean
read_receipt (VigieDocumentReader *self, const xmlNode *root, VigieReceipt *receipt)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (!vigie_document_read_id (self, root, "campaign", FALSE, MAX_ID, &receipt->campaign)
      || !vigie_document_read_uuid (self, root, "bundle", &receipt->bundle)
      || !vigie_document_read_sha256 (self, root, "digest", &receipt->digest)
      || !vigie_document_read_id (self, root, "auditor", FALSE, MAX_ID, &receipt->auditor)
      || !vigie_document_read_time (self, root, "created", &receipt->created, NULL))
    return FALSE;
  for (xmlNode *at = vigie_xml_first (root, NS, "audit"); at; at = vigie_xml_next (at, NS, "audit"))
    if (!read_audit (self, at, receipt, seen))
      return FALSE;
  g_ptr_array_sort (receipt->audits, compare_audits);
  return TRUE;
}

VigieReceipt *
vigie_receipt_new_from_xml (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (xmlDoc) xml = vigie_document_open (bytes, "receipt", name, MAX_SIZE, error);
  if (!xml)
    return NULL;

  g_autoptr (VigieReceipt) receipt = vigie_receipt_new ();
  VigieDocumentReader reader = { name, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_BUNDLE, error };
  return read_receipt (&reader, xmlDocGetRootElement (xml), receipt) ? g_steal_pointer (&receipt)
                                                                     : NULL;
}
