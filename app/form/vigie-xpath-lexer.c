/* vigie-xpath-lexer.c: XPath 1.0 expressions as tokens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-xpath-lexer-private.h"

#include "base/vigie-error.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much of a long expression a message shows. */
#define SHOWN_CHARACTERS 200

typedef struct
{
  const char *expression;
  const char *at;
  GArray *tokens;
} VigieLexer;

gboolean
vigie_xpath_syntax_error (GError **error, const char *expression, guint offset, const char *reason)
{
  glong column = g_utf8_pointer_to_offset (expression, expression + offset) + 1;
  g_autofree char *shown = NULL;

  if (g_utf8_strlen (expression, -1) <= SHOWN_CHARACTERS)
    shown = g_strdup (expression);
  else
    {
      g_autofree char *head = g_utf8_substring (expression, 0, SHOWN_CHARACTERS);
      shown = g_strconcat (head, "…", NULL);
    }
  /* Translators: an expression of a form, the column where it cannot be read, and the reason. */
  return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_EXPRESSION, NULL, 0,
                          _ ("The expression “%s” cannot be read at column %ld: %s"), shown, column,
                          reason);
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static const char *
skip_space (const char *at)
{
  while (is_space (*at))
    at++;
  return at;
}

/* XML 1.0, fifth edition, NameStartChar without the colon. */
static gboolean
is_name_start (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha ((char) c) || c == '_';
  return (c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7)
         || (c >= 0x370 && c <= 0x1FFF && c != 0x37E) || c == 0x200C || c == 0x200D
         || (c >= 0x2070 && c <= 0x218F) || (c >= 0x2C00 && c <= 0x2FEF)
         || (c >= 0x3001 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF)
         || (c >= 0xFDF0 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0xEFFFF);
}

static gboolean
is_name_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c) || c == '_' || c == '-' || c == '.';
  return is_name_start (c) || c == 0xB7 || (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
}

/* End of the name without colon that begins at @at, @at itself if none does. */
static const char *
skip_name (const char *at)
{
  if ((guchar) *at >= 0x80 ? !is_name_start (g_utf8_get_char (at)) : !is_name_start ((guchar) *at))
    return at;
  for (;;)
    if ((guchar) *at < 0x80)
      {
        if (!is_name_char ((guchar) *at))
          return at;
        at++;
      }
    else if (is_name_char (g_utf8_get_char (at)))
      at = g_utf8_next_char (at);
    else
      return at;
}

static void
lexer_add (VigieLexer *self, VigieTokenKind kind, const char *start, gsize length, const char *next)
{
  VigieToken token = {
    .kind = kind,
    .offset = (guint) (self->at - self->expression),
    .start = start,
    .length = (guint) length,
  };

  g_array_append_val (self->tokens, token);
  self->at = next;
}

/* XPath 1.0 §3.7: after anything but these, a star or a name must be an operator. */
static gboolean
lexer_expects_operator (const VigieLexer *self)
{
  const VigieToken *last;

  if (self->tokens->len == 0)
    return FALSE;
  last = &g_array_index (self->tokens, VigieToken, self->tokens->len - 1);
  switch (last->kind)
    {
    case VIGIE_TOKEN_AT:
    case VIGIE_TOKEN_AXIS:
    case VIGIE_TOKEN_OPEN:
    case VIGIE_TOKEN_OPEN_BRACKET:
    case VIGIE_TOKEN_COMMA:
      return FALSE;
    default:
      return last->kind < VIGIE_TOKEN_SLASH;
    }
}

/* Engines also read `1 mod2`: an operator ends where a digit begins. */
static gboolean
lexer_add_operator_name (VigieLexer *self, const char *end)
{
  static const struct
  {
    const char *name;
    VigieTokenKind kind;
  } operators[] = {
    { "and", VIGIE_TOKEN_AND },
    { "or", VIGIE_TOKEN_OR },
    { "div", VIGIE_TOKEN_DIV },
    { "mod", VIGIE_TOKEN_MOD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      gsize length = strlen (operators[i].name);
      const char *after = self->at + length;
      if (strncmp (self->at, operators[i].name, length) == 0
          && (after == end || g_ascii_isdigit (*after)))
        {
          lexer_add (self, operators[i].kind, self->at, length, after);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_node_type (const char *start, gsize length)
{
  static const char *const types[] = { "comment", "text", "processing-instruction", "node" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strlen (types[i]) == length && memcmp (start, types[i], length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
lexer_read_name (VigieLexer *self, GError **error)
{
  const char *start = self->at;
  const char *end = skip_name (start);
  const char *next;
  guint prefix_length = 0;
  VigieTokenKind kind = VIGIE_TOKEN_NAME;

  if (lexer_expects_operator (self))
    {
      if (lexer_add_operator_name (self, end))
        return TRUE;
      return vigie_xpath_syntax_error (error, self->expression, (guint) (start - self->expression),
                                       _ ("An operator is expected here"));
    }

  if (end[0] == ':' && (end[1] == '*' || skip_name (end + 1) > end + 1))
    {
      prefix_length = (guint) (end - start);
      kind = end[1] == '*' ? VIGIE_TOKEN_ANY : VIGIE_TOKEN_NAME;
      end = end[1] == '*' ? end + 2 : skip_name (end + 1);
    }

  next = skip_space (end);
  if (kind == VIGIE_TOKEN_NAME && *next == '(')
    kind = prefix_length == 0 && is_node_type (start, (gsize) (end - start)) ? VIGIE_TOKEN_NODE_TYPE
                                                                             : VIGIE_TOKEN_FUNCTION;
  else if (kind == VIGIE_TOKEN_NAME && prefix_length == 0 && next[0] == ':' && next[1] == ':')
    {
      lexer_add (self, VIGIE_TOKEN_AXIS, start, (gsize) (end - start), next + 2);
      return TRUE;
    }
  lexer_add (self, kind, start, (gsize) (end - start), end);
  g_array_index (self->tokens, VigieToken, self->tokens->len - 1).prefix_length = prefix_length;
  return TRUE;
}

static void
lexer_read_number (VigieLexer *self)
{
  const char *end = self->at;

  while (g_ascii_isdigit (*end))
    end++;
  if (*end == '.')
    end++;
  while (g_ascii_isdigit (*end))
    end++;
  lexer_add (self, VIGIE_TOKEN_NUMBER, self->at, (gsize) (end - self->at), end);
}

static gboolean
lexer_read_literal (VigieLexer *self, GError **error)
{
  const char *end = strchr (self->at + 1, *self->at);

  if (end == NULL)
    return vigie_xpath_syntax_error (error, self->expression, (guint) (self->at - self->expression),
                                     _ ("The quotation mark is not closed"));
  lexer_add (self, VIGIE_TOKEN_LITERAL, self->at + 1, (gsize) (end - self->at - 1), end + 1);
  return TRUE;
}

/* The token that begins at @at and its length; %VIGIE_TOKEN_END for none. */
static VigieTokenKind
find_symbol (const char *at, gsize *length)
{
  const gboolean is_double = at[0] == at[1];
  const gboolean has_equals = at[1] == '=';

  *length = 1;
  switch (*at)
    {
    case '(':
      return VIGIE_TOKEN_OPEN;
    case ')':
      return VIGIE_TOKEN_CLOSE;
    case '[':
      return VIGIE_TOKEN_OPEN_BRACKET;
    case ']':
      return VIGIE_TOKEN_CLOSE_BRACKET;
    case ',':
      return VIGIE_TOKEN_COMMA;
    case '@':
      return VIGIE_TOKEN_AT;
    case '+':
      return VIGIE_TOKEN_PLUS;
    case '-':
      return VIGIE_TOKEN_MINUS;
    case '|':
      return VIGIE_TOKEN_PIPE;
    case '=':
      return VIGIE_TOKEN_EQ;
    case '/':
      *length += is_double;
      return is_double ? VIGIE_TOKEN_SLASH_SLASH : VIGIE_TOKEN_SLASH;
    case '.':
      *length += is_double;
      return is_double ? VIGIE_TOKEN_DOT_DOT : VIGIE_TOKEN_DOT;
    case '<':
      *length += has_equals;
      return has_equals ? VIGIE_TOKEN_LE : VIGIE_TOKEN_LT;
    case '>':
      *length += has_equals;
      return has_equals ? VIGIE_TOKEN_GE : VIGIE_TOKEN_GT;
    case '!':
      *length += has_equals;
      return has_equals ? VIGIE_TOKEN_NE : VIGIE_TOKEN_END;
    default:
      return VIGIE_TOKEN_END;
    }
}

static gboolean
lexer_read_symbol (VigieLexer *self, GError **error)
{
  const guint offset = (guint) (self->at - self->expression);
  gsize length;

  if (*self->at == '*')
    {
      lexer_add (self, lexer_expects_operator (self) ? VIGIE_TOKEN_STAR : VIGIE_TOKEN_ANY, self->at,
                 1, self->at + 1);
      return TRUE;
    }
  const VigieTokenKind kind = find_symbol (self->at, &length);
  if (kind != VIGIE_TOKEN_END)
    {
      lexer_add (self, kind, self->at, length, self->at + length);
      return TRUE;
    }
  if (*self->at == '$')
    return vigie_xpath_syntax_error (error, self->expression, offset,
                                     _ ("Forms have no variables"));
  return vigie_xpath_syntax_error (error, self->expression, offset,
                                   _ ("This character has no meaning here"));
}

static gboolean
lexer_read_token (VigieLexer *self, GError **error)
{
  char c = *self->at;

  if (g_ascii_isdigit (c) || (c == '.' && g_ascii_isdigit (self->at[1])))
    {
      lexer_read_number (self);
      return TRUE;
    }
  if (c == '"' || c == '\'')
    return lexer_read_literal (self, error);
  if (skip_name (self->at) > self->at)
    return lexer_read_name (self, error);
  return lexer_read_symbol (self, error);
}

GArray *
vigie_xpath_tokenize (const char *expression, GError **error)
{
  g_autoptr (GArray) tokens =
    g_array_sized_new (FALSE, FALSE, sizeof (VigieToken), (guint) strlen (expression) / 3 + 8);
  VigieLexer lexer = { expression, skip_space (expression), tokens };

  while (*lexer.at)
    {
      if (!lexer_read_token (&lexer, error))
        return NULL;
      lexer.at = skip_space (lexer.at);
    }
  lexer_add (&lexer, VIGIE_TOKEN_END, lexer.at, 0, lexer.at);
  return g_steal_pointer (&tokens);
}
