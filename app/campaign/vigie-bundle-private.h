/* vigie-bundle-private.h: two ways to read a manifest, and what both check
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-bundle.h"
#include "campaign/vigie-document-private.h"

G_BEGIN_DECLS

#define VIGIE_BUNDLE_MAX_SIZE (64 * 1024 * 1024)
#define VIGIE_BUNDLE_MAX_ID 64
#define VIGIE_BUNDLE_MAX_ASSIGNMENT_ID 250

/** VigieBundleReader: what must stand in a manifest once; it borrows from the bundle */
typedef struct
{
  VigieDocumentReader document;
  GHashTable *audits;    /* ids */
  GHashTable *instances; /* instanceIDs */
  GHashTable *files;     /* evidence entry → first VigieBundleEvidence with it */
} VigieBundleReader;

/** vigie_bundle_reader_init: for one document, called @name (nullable, must outlive the reader) in
 * messages; what is wrong with it goes to @error */
void vigie_bundle_reader_init (VigieBundleReader *self, const char *name, GError **error);
/** vigie_bundle_reader_clear: frees what it holds, not the bundle that was read */
void vigie_bundle_reader_clear (VigieBundleReader *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieBundleReader, vigie_bundle_reader_clear)

/** vigie_bundle_check_audit, vigie_bundle_check_evidence: what no single value tells
 * @node: (nullable): for the place in messages */
gboolean vigie_bundle_check_audit (VigieBundleReader *self,
                                   const xmlNode *node,
                                   const VigieBundleAudit *audit);
gboolean vigie_bundle_check_evidence (VigieBundleReader *self,
                                      const xmlNode *node,
                                      VigieBundleEvidence *evidence);

/** vigie_bundle_new_parsed: vigie_bundle_new_from_xml() by a parser and the schema, whatever way
 * the document is written */
VigieBundle *vigie_bundle_new_parsed (GBytes *bytes, const char *name, GError **error);

/** vigie_bundle_new_written: Returns: (transfer full) (nullable): the same bundle as
 * vigie_bundle_new_parsed(), if @bytes are what vigie_bundle_to_xml() gives of it and nothing is
 * wrong with it; %NULL says nothing about the document */
VigieBundle *vigie_bundle_new_written (GBytes *bytes);

G_END_DECLS
