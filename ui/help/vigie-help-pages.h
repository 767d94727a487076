/* vigie-help-pages.h: the help pages as they are written, without a window
 *
 * A page is Markdown: a title, headings, paragraphs, lists. Words of the interface stand *slanted*;
 * an item that is a link to `NAME.md` leads to another page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIE_HELP_AUDITOR,
  VIGIE_HELP_COORDINATOR,
  VIGIE_HELP_TRANSLATOR,
} VigieHelpReader;

/** VigieHelpTopic: a page: its @name, and for whom it is */
typedef struct
{
  const char *name;
  VigieHelpReader reader;
} VigieHelpTopic;

/** vigie_help_topics: the pages in their order, ended by one without a name */
extern const VigieHelpTopic vigie_help_topics[];

/** vigie_help_has_topic: whether there is a page with that name */
gboolean vigie_help_has_topic (const char *name);

/** vigie_help_read: Returns: (transfer full) (nullable): a page as Markdown; @language: (nullable):
 * `fr`; %NULL: that of the program, English where there is none */
char *vigie_help_read (const char *topic, const char *language);

/** vigie_help_get_title: Returns: (transfer full) (nullable): the first line of a page, in the
 * language of the program */
char *vigie_help_get_title (const char *topic);

/**
 * vigie_help_split:
 * @page: a page as Markdown
 *
 * A block ends at an empty line, and where an item of a list begins.
 *
 * Returns: (transfer full): headings with their `#`, paragraphs, and items with their `- `
 */
char **vigie_help_split (const char *page);

/** vigie_help_get_link: Returns: (transfer full) (nullable): name of the page that @block leads to,
 * if it is nothing but a link */
char *vigie_help_get_link (const char *block);

/**
 * vigie_help_search:
 * @topic: name of a page
 * @query: words, in any case and order
 * @excerpt: (out) (optional) (nullable): words of the page around the first of them, outside of its
 * title
 *
 * Returns: whether all words are in the page; an empty query is in every page
 */
gboolean vigie_help_search (const char *topic, const char *query, char **excerpt);

/** vigie_help_find_topic: Returns: (transfer none) (nullable): name of the page that fits where the
 * focus of @window is, or what it shows */
const char *vigie_help_find_topic (GtkWindow *window);

/** vigie_help_topic_for_type: Returns: (transfer none) (nullable): the same for a kind of widget */
const char *vigie_help_topic_for_type (const char *type);

G_END_DECLS
