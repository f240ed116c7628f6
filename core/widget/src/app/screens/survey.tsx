import { useState } from 'preact/hooks';
import { useAround } from '../parts/context.ts';
import { say } from '../parts/say.ts';

const scale = [1, 2, 3, 4, 5];

/** How was it, on a scale that leads nobody: five equal numbers. Once answered it says what was answered. */
export function Survey({ resolution, rating }: { resolution: number; rating: number | null }) {
  const { format, talk, panel } = useAround();
  const [chosen, setChosen] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const [sending, setSending] = useState(false);
  if (rating !== null) return <p class="line">{format.word('surveyThanks', { n: rating })}</p>;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!chosen) return;
    setSending(true);
    const words = comment.trim();
    await talk
      .answerSurvey({ resolution, rating: chosen, ...(words && { comment: words }) })
      .catch(() => say(panel, format.word('surveyFailed')));
    setSending(false);
  };
  return (
    <form class="card survey" part="survey" onSubmit={submit}>
      <fieldset>
        <legend>{format.word('survey')}</legend>
        <div class="scale">
          {scale.map((n) => (
            <label key={n}>
              <input
                type="radio"
                name={`rating-${resolution}`}
                value={n}
                checked={chosen === n}
                aria-label={format.word('surveyOf', { n })}
                onChange={() => setChosen(n)}
              />
              <span aria-hidden="true">{n}</span>
            </label>
          ))}
        </div>
        <p class="ends" aria-hidden="true">
          <span>{format.word('surveyLow')}</span>
          <span>{format.word('surveyHigh')}</span>
        </p>
      </fieldset>
      {chosen && (
        <>
          <textarea
            rows={2}
            maxLength={8000}
            dir={comment ? 'auto' : format.dir}
            placeholder={format.word('surveyComment')}
            aria-label={format.word('surveyComment')}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" class="button" disabled={sending}>
            {format.word('send')}
          </button>
        </>
      )}
    </form>
  );
}
