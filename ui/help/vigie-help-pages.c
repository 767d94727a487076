/* vigie-help-pages.c: reading and searching the help pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "help/vigie-help-pages.h"

#include "form/vigie-markdown.h"
#include "vigie-fold.h"

#include <string.h>

#define PREFIX "/org/vigie/Vigie/help"

const VigieHelpTopic vigie_help_topics[] = {
  { "join", VIGIE_HELP_AUDITOR },
  { "list", VIGIE_HELP_AUDITOR },
  { "filling", VIGIE_HELP_AUDITOR },
  { "keyboard", VIGIE_HELP_AUDITOR },
  { "time", VIGIE_HELP_AUDITOR },
  { "evidence", VIGIE_HELP_AUDITOR },
  { "mail", VIGIE_HELP_AUDITOR },
  { "waiting", VIGIE_HELP_AUDITOR },
  { "review", VIGIE_HELP_AUDITOR },
  { "sending", VIGIE_HELP_AUDITOR },
  { "returned", VIGIE_HELP_AUDITOR },
  { "backup", VIGIE_HELP_AUDITOR },
  { "safety", VIGIE_HELP_AUDITOR },
  { "campaign", VIGIE_HELP_COORDINATOR },
  { "organisations", VIGIE_HELP_COORDINATOR },
  { "waves", VIGIE_HELP_COORDINATOR },
  { "plan", VIGIE_HELP_COORDINATOR },
  { "weights", VIGIE_HELP_COORDINATOR },
  { "enrol", VIGIE_HELP_COORDINATOR },
  { "own-forms", VIGIE_HELP_COORDINATOR },
  { "publish", VIGIE_HELP_COORDINATOR },
  { "bundles", VIGIE_HELP_COORDINATOR },
  { "refused", VIGIE_HELP_COORDINATOR },
  { "conflicts", VIGIE_HELP_COORDINATOR },
  { "judging", VIGIE_HELP_COORDINATOR },
  { "receipts", VIGIE_HELP_COORDINATOR },
  { "ranking", VIGIE_HELP_COORDINATOR },
  { "dashboard", VIGIE_HELP_COORDINATOR },
  { "data", VIGIE_HELP_COORDINATOR },
  { "sealing", VIGIE_HELP_COORDINATOR },
  { "translating", VIGIE_HELP_TRANSLATOR },
  { "forms", VIGIE_HELP_TRANSLATOR },
  { "trying", VIGIE_HELP_TRANSLATOR },
  { NULL, VIGIE_HELP_AUDITOR },
};

gboolean
vigie_help_has_topic (const char *name)
{
  g_return_val_if_fail (name, FALSE);
  for (gsize i = 0; vigie_help_topics[i].name; i++)
    if (g_str_equal (vigie_help_topics[i].name, name))
      return TRUE;
  return FALSE;
}

/* Reading -------------------------------------------------------------------------------------- */

static char *
read_in (const char *topic, const char *language)
{
  g_autofree char *path = g_strdup_printf (PREFIX "/%s/%s.md", language, topic);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size;
  const char *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;
  return data ? g_strndup (data, size) : NULL;
}

char *
vigie_help_read (const char *topic, const char *language)
{
  g_return_val_if_fail (topic, NULL);
  if (language)
    return read_in (topic, language);
  const char *const *names = g_get_language_names ();
  for (guint i = 0; names[i]; i++)
    {
      char *page = read_in (topic, names[i]);
      if (page)
        return page;
    }
  return read_in (topic, "en");
}

char *
vigie_help_get_title (const char *topic)
{
  g_autofree char *page = vigie_help_read (topic, NULL);
  if (!page)
    return NULL;
  const char *title = page + strspn (page, "# ");
  return g_strndup (title, strcspn (title, "\n"));
}

/* Blocks --------------------------------------------------------------------------------------- */

static gboolean
begins_block (const char *line)
{
  return *line == '#' || g_str_has_prefix (line, "- ");
}

char **
vigie_help_split (const char *page)
{
  g_auto (GStrv) lines = g_strsplit (page, "\n", -1);
  g_autoptr (GStrvBuilder) blocks = g_strv_builder_new ();
  g_autoptr (GString) block = g_string_new (NULL);
  for (guint i = 0; lines[i]; i++)
    {
      const char *line = g_strstrip (lines[i]);
      if (block->len > 0 && (*line == '\0' || begins_block (line)))
        {
          g_strv_builder_add (blocks, block->str);
          g_string_truncate (block, 0);
        }
      if (*line)
        g_string_append_printf (block, "%s%s", block->len > 0 ? " " : "", line);
    }
  if (block->len > 0)
    g_strv_builder_add (blocks, block->str);
  return g_strv_builder_end (blocks);
}

char *
vigie_help_get_link (const char *block)
{
  g_return_val_if_fail (block, NULL);
  const char *target = g_str_has_prefix (block, "- [") ? strstr (block, "](") : NULL;
  if (!target || !g_str_has_suffix (target, ".md)"))
    return NULL;
  return g_strndup (target + 2, strlen (target) - strlen ("](") - strlen (".md)"));
}

/* Searching ------------------------------------------------------------------------------------ */

static gboolean
contains (const char *text, const char *word)
{
  const char *const words[] = { word, NULL };
  return vigie_fold_matches (text, words);
}

/* What a person reads of a block. */
static char *
get_words (const char *block)
{
  return vigie_markdown_to_plain (g_str_has_prefix (block, "- ") ? block + 2 : block);
}

static gboolean
has_word (char **blocks, const char *word)
{
  for (guint i = 0; blocks[i]; i++)
    {
      g_autofree char *words = get_words (blocks[i]);
      g_autofree char *link = vigie_help_get_link (blocks[i]);
      if (!link && contains (words, word))
        return TRUE;
    }
  return FALSE;
}

static char *
find_excerpt (char **blocks, const char *word)
{
  for (guint i = 1; blocks[0] && blocks[i]; i++)
    {
      g_autofree char *words = get_words (blocks[i]);
      g_autofree char *link = vigie_help_get_link (blocks[i]);
      if (!link && contains (words, word))
        return g_steal_pointer (&words);
    }
  return NULL;
}

gboolean
vigie_help_search (const char *topic, const char *query, char **excerpt)
{
  g_return_val_if_fail (topic && query, FALSE);
  g_autofree char *page = vigie_help_read (topic, NULL);
  g_auto (GStrv) blocks = vigie_help_split (page ? page : "");
  g_auto (GStrv) words = vigie_fold_words (query);
  if (excerpt)
    *excerpt = NULL;
  for (guint i = 0; words[i]; i++)
    {
      if (!has_word (blocks, words[i]))
        return FALSE;
      if (excerpt && !*excerpt)
        *excerpt = find_excerpt (blocks, words[i]);
    }
  return TRUE;
}
