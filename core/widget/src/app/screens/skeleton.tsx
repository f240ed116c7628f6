/** The shape of a conversation that is on its way. */
export function Skeleton() {
  return (
    <>
      <div class="thread skeleton" aria-hidden="true">
        <i class="bone wide" />
        <i class="bone" />
        <i class="bone mine" />
        <i class="bone wide" />
      </div>
      <div class="foot" aria-hidden="true">
        <i class="bone field" />
      </div>
    </>
  );
}
