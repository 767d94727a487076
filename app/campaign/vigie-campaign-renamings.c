/* vigie-campaign-renamings.c: questions that have another path in a newer version of a form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NS VIGIE_CAMPAIGN_NAMESPACE

static void
renaming_free (gpointer data)
{
  VigieRenaming *self = data;
  g_free (self->version);
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

GPtrArray *
vigie_campaign_new_renamings (void)
{
  return g_ptr_array_new_with_free_func (renaming_free);
}

void
vigie_channel_add_renaming (VigieChannel *self,
                            const char *version,
                            const char *from,
                            const char *to)
{
  g_return_if_fail (self && version && from && to);

  VigieRenaming *renaming = g_new0 (VigieRenaming, 1);
  renaming->version = g_strdup (version);
  renaming->from = g_strdup (from);
  renaming->to = g_strdup (to);
  g_ptr_array_add (self->renamings, renaming);
}

const char *
vigie_channel_follow (const VigieChannel *self, const char *version, const char *path)
{
  g_return_val_if_fail (self && version && path, path);

  for (guint i = 0; i < self->renamings->len; i++)
    {
      const VigieRenaming *renaming = g_ptr_array_index (self->renamings, i);
      if (g_str_equal (renaming->from, path) && g_str_equal (renaming->version, version))
        return renaming->to;
    }
  return path;
}

/* Reading and writing -------------------------------------------------------------------------- */

/* `/data/contact/wait`: positions, attributes and conditions have no place in it. */
static gboolean
read_path (VigieDocumentReader *document, const xmlNode *node, const char *attribute, char **path)
{
  if (!vigie_document_read_line (document, node, attribute, path))
    return FALSE;
  const char *last = strrchr (*path, '/');
  if (**path == '/' && last && last[1] != '\0' && !strpbrk (*path, "[]@'\"* ")
      && !strstr (*path, "//"))
    return TRUE;
  return vigie_document_fail (document, node,
                              _ ("“%s” is “%s”: write the path of a question, such as "
                                 "/data/contact/wait"),
                              attribute, *path);
}

/* One question became one question. */
static gboolean
check_new (VigieDocumentReader *document,
           const xmlNode *node,
           const VigieChannel *channel,
           const VigieRenaming *found)
{
  for (guint i = 0; i < channel->renamings->len; i++)
    {
      const VigieRenaming *other = g_ptr_array_index (channel->renamings, i);
      if (!g_str_equal (other->version, found->version))
        continue;
      if (g_str_equal (other->from, found->from) || g_str_equal (other->to, found->to))
        return vigie_error_set (document->error, VIGIE_CAMPAIGN_ERROR,
                                VIGIE_CAMPAIGN_ERROR_DUPLICATE, document->name,
                                vigie_xml_line (node),
                                _ ("“%s” or “%s” was renamed already for the version “%s”: each "
                                   "question becomes one question"),
                                found->from, found->to, found->version);
    }
  return TRUE;
}

static gboolean
read_renaming (VigieDocumentReader *document, const xmlNode *node, VigieChannel *channel)
{
  g_autofree char *version = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  if (!vigie_document_read_line (document, node, "version", &version)
      || !read_path (document, node, "from", &from) || !read_path (document, node, "to", &to))
    return FALSE;
  const VigieRenaming found = { version, from, to };
  if (!check_new (document, node, channel, &found))
    return FALSE;
  vigie_channel_add_renaming (channel, version, from, to);
  return TRUE;
}

gboolean
vigie_campaign_read_renamings (VigieDocumentReader *document,
                               const xmlNode *node,
                               VigieChannel *channel)
{
  for (xmlNode *at = vigie_xml_first (node, NS, "renamed"); at;
       at = vigie_xml_next (at, NS, "renamed"))
    if (!read_renaming (document, at, channel))
      return FALSE;
  return TRUE;
}

void
vigie_campaign_write_renamings (VigieDocumentWriter *writer, const VigieChannel *channel)
{
  for (guint i = 0; i < channel->renamings->len; i++)
    {
      const VigieRenaming *renaming = g_ptr_array_index (channel->renamings, i);
      vigie_document_writer_start (writer, "renamed");
      vigie_document_writer_attribute (writer, "version", renaming->version);
      vigie_document_writer_attribute (writer, "from", renaming->from);
      vigie_document_writer_attribute (writer, "to", renaming->to);
      vigie_document_writer_end (writer, "renamed");
    }
}

/* Checking ------------------------------------------------------------------------------------- */

gboolean
vigie_campaign_check_renamings (const VigieChannel *channel, VigieForm *form, GError **error)
{
  for (guint i = 0; i < channel->renamings->len; i++)
    {
      const VigieRenaming *renaming = g_ptr_array_index (channel->renamings, i);
      if (g_str_equal (renaming->version, vigie_form_get_version (form)))
        return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID, NULL, 0,
                                _ ("“%s” of the channel “%s” is renamed for the version “%s”, "
                                   "which is the one in use: name the version that had it before"),
                                renaming->from, channel->id, renaming->version);
      if (!vigie_form_has_question (form, renaming->to))
        return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE, NULL,
                                0,
                                _ ("“%s” of the channel “%s” is renamed to “%s”, which is no "
                                   "question of the form “%s”: correct the path"),
                                renaming->from, channel->id, renaming->to, channel->form);
    }
  return TRUE;
}
