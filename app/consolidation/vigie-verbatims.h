/* vigie-verbatims.h: what auditors wrote about an organisation, for its report
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/** VigieVerbatim: a text that answers a question */
typedef struct
{
  char *channel;
  char *wave;
  char *label;
  char *text;
} VigieVerbatim;

/**
 * vigie_store_get_verbatims:
 * @wave: (nullable): of this wave alone
 * @language: (nullable): of the questions; %NULL: the program's
 * @most: texts to give
 *
 * From the audits that count, those with the lowest scores first, two of each at most; texts of
 * fewer than five words say little and are left out, and so is what was given before, word for
 * word, and what stands in the form's header.
 *
 * Returns: (transfer full) (nullable) (element-type VigieVerbatim)
 */
GPtrArray *vigie_store_get_verbatims (VigieStore *self,
                                      const char *organisation,
                                      const char *wave,
                                      const char *language,
                                      guint most,
                                      GError **error);

G_END_DECLS
