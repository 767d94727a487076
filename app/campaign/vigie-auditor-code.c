/* vigie-auditor-code.c: a code that somebody typed, and those that a campaign has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-auditor-code.h"

/* (element-type utf8): a set of the campaign's own texts */
static GHashTable *
list_codes (VigieCampaign *self)
{
  GHashTable *codes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->auditors->len; i++)
    g_hash_table_add (codes, ((VigieAuditor *) g_ptr_array_index (self->auditors, i))->code);
  for (guint i = 0; i < self->assignments->len; i++)
    g_hash_table_add (codes,
                      ((VigieAssignment *) g_ptr_array_index (self->assignments, i))->auditor);
  return codes;
}

gboolean
vigie_campaign_names_auditors (VigieCampaign *self)
{
  g_return_val_if_fail (self, FALSE);
  return self->auditors->len > 0 || self->assignments->len > 0;
}

gboolean
vigie_campaign_knows_code (VigieCampaign *self, const char *code)
{
  g_return_val_if_fail (self && code, FALSE);
  g_autoptr (GHashTable) codes = list_codes (self);
  return g_hash_table_contains (codes, code);
}

/* What is left of a code when one does not look closely: `A-01` and `a1` are the same. */
static char *
simplify (const char *code)
{
  g_autofree char *lower = g_utf8_casefold (code, -1);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean in_number = FALSE;
  for (const char *at = lower; *at; at++)
    {
      const gboolean digit = g_ascii_isdigit (*at);
      if (g_ascii_isspace (*at) || g_ascii_ispunct (*at)
          || (*at == '0' && !in_number && g_ascii_isdigit (at[1])))
        continue;
      in_number = digit;
      g_string_append_c (text, *at);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

const char *
vigie_campaign_suggest_code (VigieCampaign *self, const char *typed)
{
  g_return_val_if_fail (self && typed, NULL);
  g_autoptr (GHashTable) codes = list_codes (self);
  g_autofree char *wanted = simplify (typed);
  const char *found = NULL;
  GHashTableIter iter;
  gpointer code;
  g_hash_table_iter_init (&iter, codes);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    {
      g_autofree char *simple = simplify (code);
      if (*wanted == '\0' || !g_str_equal (simple, wanted))
        continue;
      if (found)
        return NULL;
      found = code;
    }
  return found;
}
