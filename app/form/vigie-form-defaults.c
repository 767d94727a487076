/* vigie-form-defaults.c: what the primary instance says before anyone answers
 *
 * A default of a whole or decimal number that is none is left out, and of a whole number the
 * fraction is cut off (docs/decisions/173-texts-in-numbers.md). It is told, since its author meant
 * something.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-loader-private.h"
#include "form/vigie-form-session-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Numbers as programs write them, in the way of a decimal number; NULL: it is none. */
static char *
decimal_of (const char *text)
{
  char *end;
  const double number = g_ascii_strtod (text, &end);
  g_autoptr (GString) decimal = g_string_new (NULL);

  if (end == text || *end != '\0' || !isfinite (number) || strpbrk (text, "xXpP"))
    return NULL;
  vigie_number_append (decimal, number);
  return g_strdup (decimal->str);
}

/* What is left of a default that is not of its type: "" if nothing is. */
static char *
usable_part (const VigieDef *def, const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *decimal =
    vigie_type_is_valid (def->type, trimmed) ? g_strdup (trimmed) : decimal_of (trimmed);

  if (decimal && def->type == VIGIE_FORM_TYPE_INT)
    decimal[strcspn (decimal, ".")] = '\0';
  return decimal && vigie_type_is_valid (def->type, decimal) ? g_steal_pointer (&decimal)
                                                             : g_strdup ("");
}

static gboolean
is_long (const char *text)
{
  gint64 number;

  return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL);
}

static void
check_default (VigieFormLoader *loader, const VigieDef *def, const char **value)
{
  if (!*value || vigie_type_is_valid (def->type, *value) || (def->is_long && is_long (*value)))
    return;
  g_autofree char *usable = usable_part (def, *value);
  g_autofree char *path = vigie_def_get_path (def);
  g_autofree char *said = g_strstrip (g_strdup (*value));

  if (!*usable)
    vigie_form_loader_warning (loader, VIGIE_FORM_ERROR_STRUCTURE, def->line,
                               _ ("the default “%s” of “%s” is not of its type and is left out"),
                               said, path);
  else if (strcmp (usable, said) != 0)
    vigie_form_loader_warning (loader, VIGIE_FORM_ERROR_STRUCTURE, def->line,
                               _ ("the default “%s” of “%s” is not of its type and becomes “%s”"),
                               said, path, usable);
  *value = *usable ? vigie_form_intern (loader->form, usable) : NULL;
}

static void
check_proto (VigieFormLoader *loader, VigieProto *proto)
{
  for (guint i = 0; i < proto->def->defs->len; i++)
    {
      const VigieDef *def = g_ptr_array_index (proto->def->defs, i);
      if (def->type == VIGIE_FORM_TYPE_INT || def->type == VIGIE_FORM_TYPE_DECIMAL)
        check_default (loader, def, &proto->values[i]);
    }
  for (guint i = 0; i < proto->def->families->len; i++)
    for (guint k = 0; k < proto->families[i]->len; k++)
      check_proto (loader, g_ptr_array_index (proto->families[i], k));
}

void
vigie_form_loader_check_defaults (VigieFormLoader *self)
{
  for (guint i = 0; i < self->form->scopes->len; i++)
    check_proto (self, ((VigieScopeDef *) g_ptr_array_index (self->form->scopes, i))->prototype);
}
